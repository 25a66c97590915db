package io.jenkins.plugins.canary.report.page;

import io.jenkins.plugins.canary.analysis.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One thing that the rollout was asked to do, and how that ended.
 *
 * @param number from 1
 * @param title {@code 25%}, {@code analysis}, {@code promotion}, {@code rollback}
 * @param end its last event so far
 * @param status of the verdict it ended with; empty while it runs, and when it ended without one
 * @param reaction what was done about a status other than PASS; else empty
 * @param gates as they stood at the end, or stand now
 */
public record StepRow(
        int number,
        String title,
        Instant begun,
        Instant end,
        boolean ended,
        Optional<Status> status,
        String text,
        String reaction,
        List<GateRow> gates) {
    public StepRow {
        gates = List.copyOf(gates);
    }

    public Duration took() {
        return Duration.between(begun, end);
    }
}
