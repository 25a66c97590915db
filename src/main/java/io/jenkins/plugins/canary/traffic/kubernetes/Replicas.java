package io.jenkins.plugins.canary.traffic.kubernetes;

import io.jenkins.plugins.canary.traffic.Weight;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** How many pods stable and the canary have, or are to have. Immutable. */
record Replicas(int stable, int canary) {
    int total() {
        return stable + canary;
    }

    /** The canary's share of the pods, and so of the requests. */
    Weight weight() {
        return total() == 0 ? Weight.NONE : Weight.share(canary, total());
    }

    /**
     * The share of {@code total} pods that is nearest to {@code to}, the smaller of two. A weight above 0 is one pod at
     * least, and one below 100 leaves stable one.
     */
    static Replicas nearest(Weight to, int total) {
        int exact = to.percent()
                .multiply(BigDecimal.valueOf(total))
                .movePointLeft(2)
                .setScale(0, RoundingMode.HALF_DOWN)
                .intValueExact();
        int least = to.isNone() ? 0 : 1;
        int most = to.equals(Weight.ALL) ? total : total - 1;
        int canary = Math.min(Math.max(exact, least), most);
        return new Replicas(total - canary, canary);
    }

    /** One pod of {@code total}, never more than what two weights differ by that are rounded to three decimals. */
    static Weight step(int total) {
        return new Weight(BigDecimal.valueOf(100).divide(BigDecimal.valueOf(total), 3, RoundingMode.DOWN));
    }

    /**
     * The next numbers on the way from here to {@code target}: who gets more gets it at once, who gets less only as far
     * as {@code floor} pods stay ready.
     */
    Replicas towards(Replicas target, Replicas ready, int floor) {
        return new Replicas(
                next(stable, target.stable, floor - ready.canary), next(canary, target.canary, floor - ready.stable));
    }

    private static int next(int now, int target, int needed) {
        return target >= now ? target : Math.max(target, Math.min(now, needed));
    }

    /** Whether both numbers lie on the way from one pair to the other. */
    boolean between(Replicas one, Replicas other) {
        return between(stable, one.stable, other.stable) && between(canary, one.canary, other.canary);
    }

    private static boolean between(int number, int one, int other) {
        return number >= Math.min(one, other) && number <= Math.max(one, other);
    }

    @Override
    public String toString() {
        return stable + " and " + canary;
    }
}
