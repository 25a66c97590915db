package io.jenkins.plugins.canary.jenkins.step;

import io.jenkins.plugins.canary.jenkins.config.CanaryGlobalConfiguration;
import io.jenkins.plugins.canary.parse.Problems;
import io.jenkins.plugins.canary.rollout.RolloutPlan;
import io.jenkins.plugins.canary.rollout.RolloutSettings;
import io.jenkins.plugins.canary.rollout.Task;
import io.jenkins.plugins.canary.spec.Fields;
import io.jenkins.plugins.canary.spec.PlanReader;
import io.jenkins.plugins.canary.spec.RolloutFile;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a step was told about a rollout, as it was written: kept in the program, read anew where it is needed. */
final class WrittenPlan implements Serializable {
    private static final long serialVersionUID = 1L;

    private final LinkedHashMap<String, Serializable> settings;
    private final boolean moves;

    WrittenPlan(Map<String, Serializable> settings, boolean moves) {
        this.settings = new LinkedHashMap<>(CanaryGlobalConfiguration.get().ofRollout(settings.get("cluster")));
        this.settings.putAll(settings);
        this.moves = moves;
    }

    /** With exactly these settings. */
    private WrittenPlan(boolean moves, Map<String, Serializable> settings) {
        this.settings = new LinkedHashMap<>(settings);
        this.moves = moves;
    }

    /** About this commit, unless another is written. */
    WrittenPlan about(String commit) {
        var more = new LinkedHashMap<>(settings);
        more.putIfAbsent("commit", commit);
        return new WrittenPlan(moves, more);
    }

    /** Whether traffic is to be moved, not only watched. */
    boolean moves() {
        return moves;
    }

    RolloutPlan read(String id, String owner, Problems problems) {
        return new PlanReader(problems, RolloutSettings.DEFAULT)
                .read(new Fields("", settings, problems), id, owner, moves);
    }

    /** The plan with what it is to do; whole only if no problem was noted. */
    RolloutFile rollout(Problems problems) {
        return RolloutFile.read(settings, "", "", problems);
    }

    /** The weights that will follow, where they are known beforehand. */
    List<Task.Step> steps() {
        return settings.containsKey("steps") || settings.containsKey("risk")
                ? rollout(new Problems()).agenda().steps()
                : List.of();
    }

    /** The plan, which was found to be whole when the step began. */
    RolloutPlan read(String id, String owner) {
        return read(id, owner, new Problems());
    }
}
