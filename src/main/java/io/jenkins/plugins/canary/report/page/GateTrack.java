package io.jenkins.plugins.canary.report.page;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What one gate saw over the whole rollout.
 *
 * @param rule what it asks for, in words
 * @param max a bound on the canary, in {@code unit}
 * @param min the same from below
 * @param looks in the order of time, thinned out when there are many
 * @param seen how many intervals there were
 * @param unknown in how many of them the canary's value wasn't known
 */
public record GateTrack(
        String gate,
        String rule,
        boolean advisory,
        Unit unit,
        OptionalDouble max,
        OptionalDouble min,
        List<Look> looks,
        int seen,
        int unknown) {
    public GateTrack {
        looks = List.copyOf(looks);
    }

    /** Whether evidence was gathered over time; a limit needs none. */
    public boolean gathersEvidence() {
        return looks.stream().anyMatch(look -> look.fail().isPresent());
    }
}
