package io.jenkins.plugins.canary.notify;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.canary.analysis.GateVerdict;
import io.jenkins.plugins.canary.analysis.Status;
import io.jenkins.plugins.canary.rollout.Rollout;
import io.jenkins.plugins.canary.rollout.RolloutEvent;
import io.jenkins.plugins.canary.rollout.RolloutEvent.Concluded;
import io.jenkins.plugins.canary.rollout.RolloutEvent.ReleaseFailed;
import io.jenkins.plugins.canary.rollout.RolloutEvent.RollbackFailed;
import io.jenkins.plugins.canary.rollout.RolloutEvent.RolledBack;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What is told of one event: a failed verdict, a rollback, or that a rollback or the release after a promotion failed.
 * It says why, with the numbers, and holds no secret, as no event does. Immutable.
 *
 * @param event {@code failed}, {@code rolled-back}, {@code rollback-failed} or {@code release-failed}
 * @param reason one line
 * @param manual the command that does by hand what failed
 * @param build the URL of the build, or its name
 */
public record Notice(
        String event,
        String rollout,
        String service,
        String weight,
        String reason,
        Optional<String> manual,
        List<GateVerdict> gates,
        String build,
        Instant at) {
    private static final ObjectMapper JSON = new ObjectMapper();

    public Notice {
        gates = List.copyOf(gates);
    }

    /** What is to be told of {@code event}, if anything. {@code after} is the rollout with it. */
    public static Optional<Notice> of(RolloutEvent event, Rollout after, String build) {
        if (event instanceof Concluded end && end.status() == Status.FAIL) {
            return Optional.of(notice("failed", event, after, end.text(), Optional.empty(), build));
        }
        if (event instanceof RolledBack && after.touched()) {
            return Optional.of(notice("rolled-back", event, after, reason(after), Optional.empty(), build));
        }
        if (event instanceof RollbackFailed failed) {
            return Optional.of(
                    notice("rollback-failed", event, after, failed.reason(), Optional.of(failed.manual()), build));
        }
        if (event instanceof ReleaseFailed failed) {
            return Optional.of(
                    notice("release-failed", event, after, failed.reason(), Optional.of(failed.manual()), build));
        }
        return Optional.empty();
    }

    private static String reason(Rollout after) {
        return after.task()
                .flatMap(task -> task.rollback())
                .map(RolloutEvent.RollbackBegun::reason)
                .orElse("");
    }

    private static Notice notice(
            String name, RolloutEvent event, Rollout after, String reason, Optional<String> manual, String build) {
        return new Notice(
                name,
                after.opened().name(),
                after.opened().service(),
                after.weight().toString(),
                reason,
                manual,
                after.verdict().gates(),
                build,
                event.at());
    }

    /** As it is sent. */
    public String json() {
        ObjectNode node = JSON.createObjectNode()
                .put("event", event)
                .put("rollout", rollout)
                .put("service", service)
                .put("weight", weight)
                .put("reason", reason);
        manual.ifPresent(command -> node.put("manual", command));
        var all = node.putArray("gates");
        for (GateVerdict gate : gates) {
            ObjectNode one = all.addObject()
                    .put("name", gate.gate())
                    .put("status", gate.status().name())
                    .put("text", gate.text());
            number(one, "canary", gate.canary());
            number(one, "stable", gate.stable());
        }
        // What chat systems show of a message they know nothing else about.
        String text = "canary " + rollout + " " + event.replace('-', ' ') + ": " + reason;
        return node.put("build", build)
                .put("at", at.toString())
                .put("text", text)
                .toString();
    }

    private static void number(ObjectNode node, String name, OptionalDouble value) {
        if (value.isPresent() && Double.isFinite(value.getAsDouble())) {
            node.put(name, value.getAsDouble());
        }
    }
}
