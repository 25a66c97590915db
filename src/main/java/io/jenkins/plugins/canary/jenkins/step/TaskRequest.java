package io.jenkins.plugins.canary.jenkins.step;

import io.jenkins.plugins.canary.jenkins.config.CanaryGlobalConfiguration;
import io.jenkins.plugins.canary.parse.Problems;
import io.jenkins.plugins.canary.rollout.Task;
import io.jenkins.plugins.canary.spec.Fields;
import io.jenkins.plugins.canary.spec.StepReader;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a step asks of a rollout, as it was written: kept in the program, read anew where it is needed. */
final class TaskRequest implements Serializable {
    private static final long serialVersionUID = 1L;

    /** The steps that ask. */
    enum Kind {
        STEP("canaryStep"),
        ANALYZE("canaryAnalyze"),
        PROMOTE("canaryPromote"),
        ROLLBACK("canaryRollback");

        private final String function;

        Kind(String function) {
            this.function = function;
        }

        /** Whether a verdict is what comes of it. */
        boolean judges() {
            return this == STEP || this == ANALYZE;
        }
    }

    private final Kind kind;
    private final LinkedHashMap<String, Serializable> settings;

    TaskRequest(Kind kind, Map<String, Serializable> settings) {
        this.kind = kind;
        this.settings = new LinkedHashMap<>();
        if (kind == Kind.STEP) {
            this.settings.putAll(CanaryGlobalConfiguration.get().getDefaults().ofStep());
        }
        this.settings.putAll(settings);
    }

    Kind kind() {
        return kind;
    }

    String function() {
        return kind.function;
    }

    Task read(Problems problems) {
        var fields = new Fields("", settings, problems);
        return switch (kind) {
            case STEP -> StepReader.step(fields);
            case ANALYZE -> StepReader.analyze(fields);
            case PROMOTE -> StepReader.promote(fields);
            case ROLLBACK -> StepReader.rollBack(fields, "canaryRollback was called");
        };
    }
}
