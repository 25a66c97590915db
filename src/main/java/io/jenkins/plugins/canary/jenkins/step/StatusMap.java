package io.jenkins.plugins.canary.jenkins.step;

import io.jenkins.plugins.canary.analysis.GateVerdict;
import io.jenkins.plugins.canary.rollout.Rollout;
import io.jenkins.plugins.canary.rollout.RolloutEvent;
import io.jenkins.plugins.canary.rollout.Task;
import io.jenkins.plugins.canary.rollout.TaskState;
import io.jenkins.plugins.canary.traffic.Capabilities;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A rollout as maps, lists, texts and numbers, which a script may read in the sandbox and keep across a restart. */
final class StatusMap {
    private StatusMap() {}

    /** There is no rollout. */
    static Map<String, Object> none() {
        var map = new LinkedHashMap<String, Object>();
        map.put("state", "none");
        return map;
    }

    static Map<String, Object> of(Rollout rollout, Optional<Capabilities> route, String report) {
        var map = new LinkedHashMap<String, Object>();
        map.put("rollout", rollout.opened().name());
        map.put("service", rollout.opened().service());
        map.put("state", state(rollout));
        map.put("weight", rollout.weight().percent());
        map.put("route", rollout.opened().route());
        map.put("capabilities", route.map(StatusMap::capabilities).orElse(null));
        map.put("verdict", verdict(rollout).orElse(null));
        map.put("approvals", approvals(rollout));
        map.put("report", report);
        return map;
    }

    private static Map<String, Object> capabilities(Capabilities route) {
        var map = new LinkedHashMap<String, Object>();
        map.put("granularity", route.granularity().percent());
        map.put(
                "features",
                route.features().stream()
                        .map(feature -> feature.name().toLowerCase(Locale.ROOT))
                        .sorted()
                        .collect(Collectors.toCollection(ArrayList::new)));
        return map;
    }

    private static String state(Rollout rollout) {
        if (rollout.task().flatMap(TaskState::unreleased).isPresent()) {
            return "unreleased";
        }
        if (rollout.closed().isPresent()) {
            return rollout.closed().get().ending().name().toLowerCase(Locale.ROOT);
        }
        Optional<TaskState> task = rollout.task();
        if (task.flatMap(TaskState::stuck).isPresent()) {
            return "stuck";
        }
        if (task.isEmpty() || task.get().ended()) {
            return "open";
        }
        if (task.get().rollback().isPresent()) {
            return "rolling_back";
        }
        Task asked = task.get().task();
        return asked instanceof Task.Approve ? "asking" : asked instanceof Task.Promote ? "promoting" : "watching";
    }

    private static Optional<CanaryVerdict> verdict(Rollout rollout) {
        List<GateVerdict> gates = rollout.isWatched() ? rollout.verdict().gates() : List.of();
        boolean watching = rollout.task().filter(state -> !state.ended()).isPresent();
        if (rollout.conclusion().isPresent() && !watching) {
            RolloutEvent.Concluded last = rollout.conclusion().get();
            return Optional.of(CanaryVerdict.of(last.status(), last.text(), gates));
        }
        return rollout.isWatched()
                ? Optional.of(CanaryVerdict.of(
                        rollout.verdict().status(), rollout.verdict().summary(), gates))
                : Optional.empty();
    }

    private static List<Map<String, Object>> approvals(Rollout rollout) {
        var approvals = new ArrayList<Map<String, Object>>();
        for (RolloutEvent.Answered answered : rollout.answers()) {
            var map = new LinkedHashMap<String, Object>();
            map.put("answer", answered.answer().name().toLowerCase(Locale.ROOT));
            map.put("by", answered.by());
            map.put("at", answered.at().toString());
            map.put("text", answered.text());
            approvals.add(map);
        }
        return approvals;
    }
}
