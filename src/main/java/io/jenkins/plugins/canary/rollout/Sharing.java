package io.jenkins.plugins.canary.rollout;

import io.jenkins.plugins.canary.analysis.ShareWatch;
import io.jenkins.plugins.canary.analysis.Stray;
import io.jenkins.plugins.canary.analysis.Tick;
import java.time.Duration;
import java.util.Optional;

/**
 * The observed share for as long as one weight is held, from when it took effect, whatever task watches: part of the fold
 * that {@link Rollout} is. What was found is what the journal says was found. Immutable.
 *
 * @param watch empty where the weight isn't what the share is held to, and once the plan has said what becomes of it
 * @param found the last that was noted
 * @param before for how long the canary had been watched when the weight took effect
 */
record Sharing(Optional<ShareWatch> watch, Optional<Stray> found, Duration before) {
    static final Sharing NONE = new Sharing(Optional.empty(), Optional.empty(), Duration.ZERO);

    static Sharing begun(double share, Duration interval, Duration before) {
        return new Sharing(Optional.of(ShareWatch.of(share, interval)), Optional.empty(), before);
    }

    Sharing after(Tick tick) {
        return tick.traffic()
                .map(traffic -> new Sharing(watch.map(seen -> seen.observe(traffic, tick.length())), found, before))
                .orElse(this);
    }

    Sharing after(Stray stray) {
        return new Sharing(watch, Optional.of(stray), before);
    }

    /** What is to be noted: something was found, and it is the first or worse than the last. */
    Optional<Stray> news() {
        return found.filter(Stray::tooMany).isPresent()
                ? Optional.empty()
                : watch.flatMap(ShareWatch::stray).filter(stray -> found.isEmpty() || stray.tooMany());
    }
}
