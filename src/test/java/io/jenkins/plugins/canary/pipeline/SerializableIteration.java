package io.jenkins.plugins.canary.pipeline;

import java.io.Serializable;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A Groovy category: loops over collections with iterators that can be saved in the middle. */
public final class SerializableIteration {
    private SerializableIteration() {}

    public static <T> Iterator<T> iterator(List<T> list) {
        return new Iteration<>(new ArrayList<>(list));
    }

    public static <T> Iterator<T> iterator(Set<T> set) {
        return new Iteration<>(new ArrayList<>(set));
    }

    public static <K, V> Iterator<Map.Entry<K, V>> iterator(Map<K, V> map) {
        ArrayList<Map.Entry<K, V>> entries = new ArrayList<>();
        map.forEach((key, value) -> entries.add(new AbstractMap.SimpleEntry<>(key, value)));
        return new Iteration<>(entries);
    }

    private static final class Iteration<T> implements Iterator<T>, Serializable {
        private static final long serialVersionUID = 1L;
        private final ArrayList<T> items;
        private int next;

        Iteration(ArrayList<T> items) {
            this.items = items;
        }

        @Override
        public boolean hasNext() {
            return next < items.size();
        }

        @Override
        public T next() {
            return items.get(next++);
        }
    }
}
