package io.jenkins.plugins.canary.rollout;

import io.jenkins.plugins.canary.analysis.Tick;
import io.jenkins.plugins.canary.analysis.Traffic;
import java.time.Instant;
import java.util.Optional;

/**
 * How a written weight takes effect: part of the fold that {@link Rollout} is. Immutable.
 *
 * @param since when the weight was read back
 * @param looks how many intervals were observed before the effect
 * @param first where the first of them began; empty before there is one
 * @param newest the last of them
 * @param seen the requests of all of them; empty while none could be counted
 * @param effect set once the hold has begun
 */
public record Settling(
        Instant since,
        int looks,
        Optional<Instant> first,
        Optional<Tick> newest,
        Optional<Traffic> seen,
        Optional<RolloutEvent.TookEffect> effect) {

    static Settling since(Instant shifted) {
        return new Settling(shifted, 0, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    Settling after(Tick tick) {
        return effect.isPresent()
                ? this
                : new Settling(
                        since,
                        looks + 1,
                        first.or(() -> Optional.of(tick.from())),
                        Optional.of(tick),
                        tick.traffic()
                                .map(counted -> seen.orElse(Traffic.NONE).plus(counted))
                                .or(() -> seen),
                        effect);
    }

    Settling after(RolloutEvent.TookEffect begun) {
        return new Settling(since, looks, first, newest, seen, Optional.of(begun));
    }
}
