package io.jenkins.plugins.canary.analysis;

import java.time.Duration;
import java.util.Optional;

/**
 * Watches the canary's share of the requests for as long as a weight is held, as often as one likes.
 *
 * <p>To be worth stopping for, a share must be <em>surely</em> and <em>materially</em> another one. What is tolerated is
 * said in odds, the canary's requests for each one of stable's, so that it means the same near 1 % and near 99 %: up to
 * one and a half times and from half of those of the weight; at 5 % that is 7.3 % and 2.6 %, at 50 % 60 % and 33 %.
 *
 * <p>Sure it is by the evidence that gates compare by, where the canary's requests stand for its events and the weights
 * for the requests: a mixture of bets whose wealth exceeds 1000 in at most one of a thousand holds, however long, if the
 * share is tolerated (Ville's inequality; see {@link Mixture}). Nothing but the weight enters it, so that neither load nor
 * time of day matter. Requests don't come one by one but by connections and clients: what they say counts for a fifth, and
 * no interval may add so much that fewer than four make a case. Of too many it is asked for a {@link SecondOpinion} too,
 * which trusts no counts within an interval, so that an excess is the sooner one the larger it is. Immutable.
 */
public final class ShareWatch {
    static final double ALPHA = 0.001;
    static final int AGREE = 4;
    private static final double MOST = 1.5;
    private static final double LEAST = 0.5;

    /** From here on stable is meant to get so little that nothing of the canary's is too much. */
    private static final double NEARLY_ALL = 0.99;

    /** A weight has three decimals of a percent. */
    private static final long PARTS = 100_000;

    private final double share;
    private final ShareSide many;
    private final ShareSide few;

    private ShareWatch(double share, ShareSide many, ShareSide few) {
        this.share = share;
        this.many = many;
        this.few = few;
    }

    /**
     * Nothing seen yet.
     *
     * @param share what the canary is meant to get, above 0 and up to 1
     * @param tick the planned length of an interval
     */
    public static ShareWatch of(double share, Duration tick) {
        return new ShareWatch(share, ShareSide.of(Worse.MORE, MOST, tick), ShareSide.of(Worse.FEWER, LEAST, tick));
    }

    /** The most that a canary gets that is meant to get {@code share} and gets so many times its odds. */
    static double times(double odds, double share) {
        return share * odds / (1 + share * (odds - 1));
    }

    /** The largest share that is tolerated of a canary that is meant to get {@code share}. */
    public static double most(double share) {
        return times(MOST, share);
    }

    public ShareWatch observe(Traffic traffic, Duration length) {
        long meant = Math.round(meant() * PARTS);
        var split = new Split(traffic.canary(), traffic.stable(), meant, PARTS - meant);
        return new ShareWatch(share, many.observe(split, length), few.observe(split, length));
    }

    /** What is surely and materially wrong with the share, now; too many before too few. */
    public Optional<Stray> stray() {
        Optional<Stray> tooMany = share < NEARLY_ALL ? stray(many, ShareFit.TOO_MANY, MOST) : Optional.empty();
        return tooMany.or(() -> stray(few, ShareFit.TOO_FEW, LEAST));
    }

    private Optional<Stray> stray(ShareSide side, ShareFit fit, double limit) {
        return side.beyond(limit)
                .map(odds -> new Stray(
                        fit, share, times(limit, meant()), times(odds, meant()), side.counts(), side.during()));
    }

    private double meant() {
        return Math.min(share, NEARLY_ALL);
    }
}
