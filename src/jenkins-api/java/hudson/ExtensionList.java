package hudson;

import hudson.model.Descriptor;
import hudson.model.PersistentDescriptor;
import java.lang.reflect.Constructor;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import net.java.sezpoz.Index;
import net.java.sezpoz.IndexItem;

/** Every extension of the class path's index, made once; each list is a view of those with its type. */
public class ExtensionList<T> extends AbstractList<T> {
    private static final List<Object> ALL = new CopyOnWriteArrayList<>();
    private static boolean read;

    public final Class<T> extensionType;

    private ExtensionList(Class<T> type) {
        extensionType = type;
    }

    public static <T> ExtensionList<T> lookup(Class<T> type) {
        readIndex();
        return new ExtensionList<>(type);
    }

    public static <U> U lookupSingleton(Class<U> type) {
        List<U> all = lookup(type);
        if (all.size() != 1) {
            throw new IllegalStateException("Expected 1 instance of " + type.getName() + " but got " + all.size());
        }
        return all.get(0);
    }

    public static <U> U lookupFirst(Class<U> type) {
        List<U> all = lookup(type);
        if (all.isEmpty()) {
            throw new IllegalStateException("Expected at least 1 instance of " + type.getName() + " but got 0");
        }
        return all.get(0);
    }

    public <U extends T> U get(Class<U> type) {
        for (Object each : ALL) {
            if (each.getClass() == type) {
                return type.cast(each);
            }
        }
        return null;
    }

    @Override
    public T get(int index) {
        return view().get(index);
    }

    @Override
    public int size() {
        return view().size();
    }

    @Override
    public Iterator<T> iterator() {
        return view().iterator();
    }

    @Override
    public boolean add(T extension) {
        return ALL.add(extension);
    }

    @Override
    public boolean remove(Object extension) {
        return ALL.remove(extension);
    }

    private List<T> view() {
        List<T> view = new ArrayList<>();
        for (Object each : ALL) {
            if (extensionType.isInstance(each)) {
                view.add(extensionType.cast(each));
            }
        }
        return view;
    }

    private static synchronized void readIndex() {
        if (read) {
            return;
        }
        read = true;
        List<IndexItem<Extension, Object>> items = new ArrayList<>();
        for (IndexItem<Extension, Object> item :
                Index.load(Extension.class, Object.class, ExtensionList.class.getClassLoader())) {
            items.add(item);
        }
        items.sort((a, b) ->
                Double.compare(b.annotation().ordinal(), a.annotation().ordinal()));
        for (IndexItem<Extension, Object> item : items) {
            try {
                ALL.add(make(item));
            } catch (ReflectiveOperationException | LinkageError failed) {
                if (!item.annotation().optional()) {
                    throw new IllegalStateException("Can't make the extension " + item.className(), failed);
                }
            }
        }
        for (Object each : ALL) {
            if (each instanceof Descriptor && each instanceof PersistentDescriptor) {
                ((Descriptor<?>) each).load();
            }
        }
    }

    private static Object make(IndexItem<Extension, Object> item) throws ReflectiveOperationException {
        try {
            if (item.kind() != java.lang.annotation.ElementType.TYPE) {
                return item.instance();
            }
            Constructor<?> constructor = ((Class<?>) item.element()).getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (InstantiationException failed) {
            throw new ReflectiveOperationException(failed);
        }
    }
}
