package hudson.util;

import hudson.model.Saveable;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

public class PersistedList<T> extends AbstractList<T> {
    private final List<T> entries = new ArrayList<>();
    protected Saveable owner = Saveable.NOOP;

    protected PersistedList() {}

    @Override
    public boolean add(T entry) {
        return entries.add(entry);
    }

    @Override
    public T get(int index) {
        return entries.get(index);
    }

    public <U extends T> U get(Class<U> type) {
        for (T each : entries) {
            if (type.isInstance(each)) {
                return type.cast(each);
            }
        }
        return null;
    }

    @Override
    public int size() {
        return entries.size();
    }

    @Override
    public boolean remove(Object entry) {
        return entries.remove(entry);
    }

    @Override
    public Iterator<T> iterator() {
        return entries.iterator();
    }
}
