package io.jenkins.plugins.canary.report;

import io.jenkins.plugins.canary.analysis.GateVerdict;
import io.jenkins.plugins.canary.analysis.Status;
import io.jenkins.plugins.canary.rollout.Ending;
import io.jenkins.plugins.canary.rollout.Rollout;
import io.jenkins.plugins.canary.rollout.Task;
import io.jenkins.plugins.canary.rollout.TaskState;
import io.jenkins.plugins.canary.traffic.Weight;
import java.util.List;
import java.util.stream.Collectors;

/** A rollout in a few words. */
public final class Digest {
    private Digest() {}

    /** For a stage view: {@code 25 % · PASS 3/3}. */
    public static String label(Rollout rollout) {
        if (rollout.task().flatMap(TaskState::unreleased).isPresent()) {
            return "promoted, not released";
        }
        if (rollout.closed().isPresent()) {
            return ending(rollout.closed().get().ending());
        }
        String weight = percent(rollout.weight());
        if (rollout.task().flatMap(TaskState::stuck).isPresent()) {
            return weight + " · could not roll back";
        }
        if (rollout.task().flatMap(TaskState::rollback).isPresent()) {
            return weight + " · rolling back";
        }
        boolean asking = rollout.task()
                .filter(state -> state.task() instanceof Task.Approve && !state.ended())
                .isPresent();
        return weight + (asking ? " · asks" : "") + verdict(rollout);
    }

    /** For people who are asked: {@code payments at 25 %: PASS 2/2 (errors PASS, latency PASS)}. */
    public static String line(Rollout rollout) {
        List<GateVerdict> gates = gates(rollout);
        String each = gates.stream()
                .map(gate -> gate.gate() + " " + gate.status() + (gate.advisory() ? " (advisory)" : ""))
                .collect(Collectors.joining(", "));
        return rollout.opened().name() + " at " + percent(rollout.weight())
                + (gates.isEmpty() ? ": nothing was judged yet" : ": " + passed(gates) + " (" + each + ")");
    }

    private static String verdict(Rollout rollout) {
        List<GateVerdict> gates = gates(rollout);
        return gates.isEmpty() ? "" : " · " + passed(gates);
    }

    private static String passed(List<GateVerdict> gates) {
        long passed =
                gates.stream().filter(gate -> gate.status() == Status.PASS).count();
        Status worst = gates.stream()
                .filter(gate -> !gate.advisory())
                .map(GateVerdict::status)
                .max(Digest::worse)
                .orElse(Status.PASS);
        return worst + " " + passed + "/" + gates.size();
    }

    private static int worse(Status one, Status other) {
        List<Status> order = List.of(Status.PASS, Status.HOLD, Status.INCONCLUSIVE, Status.ERROR, Status.FAIL);
        return Integer.compare(order.indexOf(one), order.indexOf(other));
    }

    private static List<GateVerdict> gates(Rollout rollout) {
        return rollout.isWatched() ? rollout.verdict().gates() : List.of();
    }

    private static String ending(Ending ending) {
        return switch (ending) {
            case PROMOTED -> "promoted";
            case ROLLED_BACK -> "rolled back";
            case UNTOUCHED -> "nothing moved";
        };
    }

    /** A weight as people write it. */
    public static String percent(Weight weight) {
        return weight.percent().stripTrailingZeros().toPlainString() + " %";
    }
}
