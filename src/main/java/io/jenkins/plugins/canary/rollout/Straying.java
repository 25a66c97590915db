package io.jenkins.plugins.canary.rollout;

import io.jenkins.plugins.canary.analysis.Status;
import io.jenkins.plugins.canary.analysis.Stray;
import java.util.Optional;

/**
 * What follows when the canary gets another share of the requests than its weight. Too many end the watching at once,
 * undecided: more users than were meant to see an unproven version. Too few are noted, and let nothing pass. Pure.
 */
final class Straying {
    private Straying() {}

    /**
     * The next move; empty when the share gives no cause for one.
     *
     * @param ends whether the weight has been held for as long as it was to be
     */
    static Optional<Move> next(Rollout rollout, boolean ends) {
        Sharing share = rollout.share();
        Optional<Stray> news = share.news();
        if (news.isPresent()) {
            return news.map(Move.NoteStray::new);
        }
        return share.watch().isEmpty()
                ? Optional.empty()
                : share.found()
                        .filter(stray -> stray.tooMany() || ends)
                        .map(stray -> new Move.Conclude(Status.INCONCLUSIVE, text(stray)));
    }

    private static String text(Stray stray) {
        return (stray.tooMany()
                        ? "the canary gets far more requests than its weight: "
                        : "the canary got far fewer requests than its weight, so it wasn't watched at it: ")
                + stray.text() + "; " + stray.fit().causes();
    }
}
