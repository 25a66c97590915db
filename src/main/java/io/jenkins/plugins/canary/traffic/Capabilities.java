package io.jenkins.plugins.canary.traffic;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What one route can do. Immutable.
 *
 * @param granularity the smallest step of weight that it can hold: 1 % for Istio, 0.5 % for HAProxy
 * @param features what it can do beyond that
 */
public record Capabilities(Weight granularity, Set<Feature> features) {
    public Capabilities {
        features = Set.copyOf(features);
    }

    public static Capabilities of(Weight granularity, Feature... features) {
        return new Capabilities(granularity, Set.of(features));
    }

    public boolean has(Feature feature) {
        return features.contains(feature);
    }

    /** For people: {@code steps of 1%; claims, author}. */
    @Override
    public String toString() {
        return "steps of " + granularity
                + new TreeSet<>(features)
                        .stream()
                                .map(feature -> feature.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", ", "; ", ""));
    }
}
