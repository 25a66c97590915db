package io.jenkins.plugins.canary.metrics;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The labels by which metrics tell the canary's series from stable's. Order is kept, so that queries read as they were
 * written. Immutable. Throws {@link io.jenkins.plugins.canary.parse.Unreadable} for what can't be a label's name.
 *
 * @param common labels of both arms, such as a namespace
 * @param baseline labels of a fresh copy of stable that the canary is compared with instead of stable; may be part of
 *     what {@code stable} selects or stand beside it; empty when there is none
 */
public record Arms(
        Map<String, String> common,
        Map<String, String> stable,
        Map<String, String> canary,
        Map<String, String> baseline) {
    public Arms {
        // Journals of before there was any baseline don't have it.
        baseline = Objects.requireNonNullElse(baseline, Map.of());
        List.of(common, stable, canary, baseline)
                .forEach(labels -> labels.keySet().forEach(LabelMatchers::checkedName));
        common = Collections.unmodifiableMap(new LinkedHashMap<>(common));
        stable = Collections.unmodifiableMap(new LinkedHashMap<>(stable));
        canary = Collections.unmodifiableMap(new LinkedHashMap<>(canary));
        baseline = Collections.unmodifiableMap(new LinkedHashMap<>(baseline));
    }

    /** Without a baseline. */
    public Arms(Map<String, String> common, Map<String, String> stable, Map<String, String> canary) {
        this(common, stable, canary, Map.of());
    }

    boolean hasBaseline() {
        return !baseline.isEmpty();
    }

    /** What the canary is compared with. */
    Arm control() {
        return hasBaseline() ? Arm.BASELINE : Arm.STABLE;
    }

    List<Arm> all() {
        return hasBaseline() ? List.of(Arm.CANARY, Arm.STABLE, Arm.BASELINE) : List.of(Arm.CANARY, Arm.STABLE);
    }
}
