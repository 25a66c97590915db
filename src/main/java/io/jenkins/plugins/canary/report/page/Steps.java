package io.jenkins.plugins.canary.report.page;

import io.jenkins.plugins.canary.analysis.Gate;
import io.jenkins.plugins.canary.analysis.GateVerdict;
import io.jenkins.plugins.canary.analysis.Status;
import io.jenkins.plugins.canary.parse.Durations;
import io.jenkins.plugins.canary.rollout.Rollout;
import io.jenkins.plugins.canary.rollout.RolloutEvent;
import io.jenkins.plugins.canary.rollout.RolloutEvent.Concluded;
import io.jenkins.plugins.canary.rollout.Task;
import io.jenkins.plugins.canary.rollout.TaskState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Collects what the rollout was asked to do, task by task. Not thread-safe. */
final class Steps {
    private final Map<String, Unit> units;
    private final List<StepRow> done = new ArrayList<>();
    private TaskState task;
    private List<GateVerdict> gates = List.of();
    private Instant last;
    private boolean observed;

    Steps(List<Gate> gates) {
        this.units = gates.stream().collect(Collectors.toMap(Gate::name, RuleWords::unit));
    }

    /** {@code rollout} is as {@code event} left it. */
    void add(RolloutEvent event, Rollout rollout) {
        if (event instanceof RolloutEvent.TaskBegun) {
            finish();
            gates = List.of();
        }
        rollout.task().ifPresent(state -> {
            task = state;
            last = event.at();
        });
        if (event instanceof RolloutEvent.Judged judged) {
            gates = judged.verdict().gates();
        } else if (event instanceof RolloutEvent.Observed) {
            observed = true;
        } else if (event instanceof Concluded && observed) {
            // The last look leads to the conclusion without being noted on its own.
            gates = rollout.verdict().gates();
        }
    }

    private void finish() {
        if (task != null) {
            done.add(row());
        }
    }

    private StepRow row() {
        Optional<Concluded> concluded = task.concluded();
        return new StepRow(
                done.size() + 1,
                title(task.task()),
                task.begun(),
                last,
                task.ended(),
                concluded.map(Concluded::status),
                concluded.map(Concluded::text).orElseGet(this::withoutVerdict),
                reaction(concluded),
                gates.stream()
                        .map(gate -> GateRow.of(gate, units.getOrDefault(gate.gate(), Unit.NUMBER)))
                        .toList());
    }

    private String withoutVerdict() {
        return task.rollback()
                .map(RolloutEvent.RollbackBegun::reason)
                .or(() -> task.verdict().map(verdict -> verdict.status() + ": " + verdict.summary()))
                .orElse("");
    }

    private static String reaction(Optional<Concluded> concluded) {
        return concluded
                .filter(end -> end.status() != Status.PASS)
                .flatMap(Concluded::reaction)
                .map(reaction -> switch (reaction) {
                    case ROLLBACK -> "rolled back";
                    case UNSTABLE -> "marked unstable, the weight stays";
                    case HOLD -> "failed, the weight stays";
                    case RETURN -> "left to the script";
                    case CONTINUE -> "told to continue without a PASS";
                })
                .orElse("");
    }

    static String title(Task task) {
        if (task instanceof Task.Step step) {
            return step.weight().toString();
        } else if (task instanceof Task.Analyze) {
            return "analysis";
        } else if (task instanceof Task.Approve) {
            return "approval";
        }
        return task instanceof Task.Promote ? "promotion" : "rollback";
    }

    static String begun(Task task) {
        if (task instanceof Task.Step step) {
            return "to " + step.weight() + ", held for "
                    + Durations.format(step.watch().hold());
        } else if (task instanceof Task.Analyze analyze) {
            return "analysis for " + Durations.format(analyze.watch().hold());
        } else if (task instanceof Task.Approve) {
            return "approval";
        }
        return task instanceof Task.RollBack back ? "rollback: " + back.reason() : "promotion";
    }

    List<StepRow> rows() {
        var rows = new ArrayList<>(done);
        if (task != null) {
            rows.add(row());
        }
        return rows;
    }
}
