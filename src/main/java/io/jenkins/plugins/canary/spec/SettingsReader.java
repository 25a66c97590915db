package io.jenkins.plugins.canary.spec;

import io.jenkins.plugins.canary.rollout.OnAbandon;
import io.jenkins.plugins.canary.rollout.RolloutSettings;
import java.util.List;

/** Reads the knobs of a rollout; what isn't written is the default. */
public final class SettingsReader {
    private SettingsReader() {}

    public static RolloutSettings read(Fields fields, RolloutSettings defaults) {
        double alpha = fields.number("alpha").orElse(defaults.alpha());
        if (!(alpha > 0 && alpha < 1)) {
            fields.problems().add(fields.path("alpha"), alpha, "above 0 and below 1");
            alpha = defaults.alpha();
        }
        return new RolloutSettings(
                fields.duration("interval", defaults.interval()),
                fields.duration("metricsDelay").orElse(defaults.metricsDelay()),
                fields.duration("warmup").orElse(defaults.warmup()),
                fields.duration("lease", defaults.lease()),
                fields.duration("writeBudget", defaults.writeBudget()),
                fields.duration("rollbackBudget", defaults.rollbackBudget()),
                fields.duration("errorBudget", defaults.maxNoData()),
                alpha,
                fields.oneOf("onAbandon", defaults.onAbandon(), List.of(OnAbandon.values())),
                fields.duration("shareBudget").orElse(defaults.shareBudget()));
    }
}
