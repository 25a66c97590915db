package io.jenkins.plugins.canary.metrics;

import io.jenkins.plugins.canary.parse.Durations;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** What stands for {@code ${…}} in texts of the user's. */
public final class Variables {
    private Variables() {}

    static Map<String, String> of(Target target, Arm arm, Duration window) {
        var values = new TreeMap<>(target.variables());
        values.put("namespace", target.namespace());
        values.put("service", target.service());
        values.put("stable", target.stable());
        values.put("canary", target.canary());
        if (!target.baseline().isEmpty()) {
            values.put("baseline", target.baseline());
        }
        values.put("version", arm.version(target));
        values.put("interval", Durations.format(window));
        return values;
    }

    /** For what is asked about the canary alone. */
    public static Map<String, String> ofCanary(Target target, Duration window) {
        return of(target, Arm.CANARY, window);
    }
}
