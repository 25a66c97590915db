package io.jenkins.plugins.canary.traffic.held;

import io.jenkins.plugins.canary.traffic.Claim;
import java.util.Optional;

/**
 * A write to a place. Immutable.
 *
 * @param seen the look that it is based on, a moment ago
 * @param wanted the parts that shall stand there
 * @param kept on the way back, what {@link Holding#kept} said before the rollout; empty for a shift
 * @param by for whom, to be noted where the place has room; empty when it is given back, and the note is taken out
 * @param ended whose claim ends with it, so that his tries are told from those of another; empty where it stays
 */
public record Change(Holding seen, Parts wanted, Optional<String> kept, Optional<Claim> by, Optional<Claim> ended) {
    /** What the place's note shall say; empty where there is no room for it, so that it stays as it is. */
    public Optional<String> note() {
        return seen.note().map(note -> note.with(by));
    }

    /** Whether the weights stay as they are, and only the note is another. */
    public boolean onlyNote() {
        return kept.isEmpty() && wanted.equals(seen.parts());
    }

    public boolean wayBack() {
        return kept.isPresent();
    }
}
