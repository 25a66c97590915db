package io.jenkins.plugins.canary.metrics;

import java.util.LinkedHashMap;
import java.util.Map;

/** One of the two that are compared. */
enum Arm {
    CANARY,
    STABLE;

    Map<String, String> labels(Arms arms) {
        var labels = new LinkedHashMap<>(arms.common());
        labels.putAll(this == CANARY ? arms.canary() : arms.stable());
        return labels;
    }

    String version(Target target) {
        return this == CANARY ? target.canary() : target.stable();
    }

    @Override
    public String toString() {
        return this == CANARY ? "canary" : "stable";
    }
}
