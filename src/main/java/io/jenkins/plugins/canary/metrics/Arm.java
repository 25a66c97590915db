package io.jenkins.plugins.canary.metrics;

import java.util.LinkedHashMap;
import java.util.Map;

/** Those that requests are counted of. */
enum Arm {
    CANARY,
    STABLE,
    /** A fresh copy of stable, where there is one. */
    BASELINE;

    Map<String, String> labels(Arms arms) {
        var labels = new LinkedHashMap<>(arms.common());
        labels.putAll(
                switch (this) {
                    case CANARY -> arms.canary();
                    case STABLE -> arms.stable();
                    case BASELINE -> arms.baseline();
                });
        return labels;
    }

    String version(Target target) {
        return switch (this) {
            case CANARY -> target.canary();
            case STABLE -> target.stable();
            case BASELINE -> target.baseline();
        };
    }

    @Override
    public String toString() {
        return switch (this) {
            case CANARY -> "canary";
            case STABLE -> "stable";
            case BASELINE -> "baseline";
        };
    }
}
