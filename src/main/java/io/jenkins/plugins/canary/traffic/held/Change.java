package io.jenkins.plugins.canary.traffic.held;

import io.jenkins.plugins.canary.traffic.Claim;
import java.util.Optional;

/**
 * A write to a place. Immutable.
 *
 * @param seen the look that it is based on, a moment ago
 * @param wanted the parts that shall stand there
 * @param kept on the way back, what {@link Holding#kept} said before the rollout; empty for a shift
 * @param by for whom; empty on the way back
 */
public record Change(Holding seen, Parts wanted, Optional<String> kept, Optional<Claim> by) {
    public boolean wayBack() {
        return kept.isPresent();
    }
}
