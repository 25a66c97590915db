package io.jenkins.plugins.canary.report.page;

import io.jenkins.plugins.canary.analysis.GateEvidence;
import java.time.Instant;
import java.util.OptionalDouble;

/**
 * What was seen in one interval.
 *
 * @param at the interval's end
 * @param canary empty when it wasn't known
 * @param stable empty when it wasn't known, or wasn't asked for
 * @param note why the canary's isn't known; else empty
 * @param fail how far the evidence for a FAIL had come, from 0 to 1; empty where none is gathered
 * @param pass the same for a PASS of the step
 */
public record Look(
        Instant at,
        OptionalDouble canary,
        OptionalDouble stable,
        String note,
        OptionalDouble fail,
        OptionalDouble pass) {

    /** Without evidence. */
    static Look of(Instant at, OptionalDouble canary, OptionalDouble stable, String note) {
        return new Look(at, canary, stable, note, OptionalDouble.empty(), OptionalDouble.empty());
    }

    Look with(GateEvidence evidence) {
        return new Look(
                at, canary, stable, note, OptionalDouble.of(evidence.fail()), OptionalDouble.of(evidence.pass()));
    }
}
