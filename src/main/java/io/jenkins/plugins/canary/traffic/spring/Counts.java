package io.jenkins.plugins.canary.traffic.spring;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How many definitions each route had, as a text and back: {@code payments-canary=1,payments-stable=1}. */
record Counts(Map<String, Integer> byId) {
    static Counts of(Definitions all, List<String> ids) {
        return new Counts(
                ids.stream().collect(Collectors.toMap(id -> id, id -> all.of(id).size())));
    }

    /** What isn't one counts for nothing. */
    static Counts read(String text) {
        return new Counts(Arrays.stream(text.split(","))
                .map(each -> each.split("=", 2))
                .filter(pair -> pair.length == 2 && pair[1].matches("\\d{1,4}"))
                .collect(Collectors.toMap(pair -> pair[0], pair -> Integer.valueOf(pair[1]), (a, b) -> b)));
    }

    int of(String id) {
        return byId.getOrDefault(id, Integer.MAX_VALUE);
    }

    @Override
    public String toString() {
        return new TreeMap<>(byId)
                .entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .collect(Collectors.joining(","));
    }
}
