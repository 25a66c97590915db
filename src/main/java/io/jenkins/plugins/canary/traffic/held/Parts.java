package io.jenkins.plugins.canary.traffic.held;

import io.jenkins.plugins.canary.traffic.Weight;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How the traffic is split: a whole number of parts, 0 or more, for each destination by its name. What they add up to is
 * the place's business; a destination's share is its part of the sum. Immutable.
 */
public record Parts(SortedMap<String, Integer> byName) {
    /** Nobody gets anything. */
    public static final Parts NONE = new Parts(new TreeMap<>());

    public Parts {
        byName = Collections.unmodifiableSortedMap(new TreeMap<>(byName));
    }

    public static Parts of(Map<String, Integer> byName) {
        return new Parts(new TreeMap<>(byName));
    }

    public static Parts of(String stable, int stableParts, String canary, int canaryParts) {
        return of(Map.of(stable, stableParts, canary, canaryParts));
    }

    /** Those of one destination; 0 if it isn't there. */
    public int of(String name) {
        return byName.getOrDefault(name, 0);
    }

    /** The same of nobody but {@code names}, as far as they are there. */
    public Parts only(Collection<String> names) {
        var some = new TreeMap<>(byName);
        some.keySet().retainAll(names);
        return new Parts(some);
    }

    /** The same of all but {@code names}. */
    public Parts without(Collection<String> names) {
        var some = new TreeMap<>(byName);
        some.keySet().removeAll(names);
        return new Parts(some);
    }

    /** The same of those that get something. */
    public Parts some() {
        var some = new TreeMap<>(byName);
        some.values().removeIf(part -> part == 0);
        return new Parts(some);
    }

    public List<String> names() {
        return List.copyOf(byName.keySet());
    }

    public long total() {
        return byName.values().stream().mapToLong(Integer::longValue).sum();
    }

    /** The part of the traffic that {@code name} gets; the total must be above 0. */
    public Weight share(String name) {
        return Weight.share(of(name), total());
    }

    /** The same where the total may be 0: what can't be told is taken for all. */
    public Weight shareAtMost(String name) {
        return total() == 0 ? Weight.ALL : share(name);
    }

    @Override
    public String toString() {
        return byName.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
    }
}
