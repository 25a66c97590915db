package io.jenkins.plugins.canary.report.page;

import java.time.Instant;
import java.util.OptionalDouble;

/**
 * What was seen in one interval.
 *
 * @param at the interval's end
 * @param canary empty when it wasn't known
 * @param stable empty when it wasn't known, or wasn't asked for
 * @param note why the canary's isn't known; else empty
 */
public record Look(Instant at, OptionalDouble canary, OptionalDouble stable, String note) {}
