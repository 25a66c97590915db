package io.jenkins.plugins.canary.metrics;

import java.util.List;
import java.util.Optional;

/**
 * The pods of stable that are looked at, by the label that tells them apart.
 *
 * @param names at most {@value #MOST}, so that an answer stays small
 * @param all how many there are
 */
record Pods(String label, List<String> names, int all) {
    private static final int MOST = 20;

    /** By the first of {@code labels} that the series of {@code selector} have; empty if they have none of them. */
    static Optional<Pods> of(History history, String selector, List<String> labels) {
        for (String label : labels) {
            List<String> names = history.valuesOf(label, selector);
            if (!names.isEmpty()) {
                return Optional.of(new Pods(label, names.stream().limit(MOST).toList(), names.size()));
            }
        }
        return Optional.empty();
    }

    /** So many of them at most. */
    Pods first(int most) {
        return new Pods(label, names.stream().limit(most).toList(), all);
    }

    String matcher() {
        return LabelMatchers.oneOf(label, names);
    }
}
