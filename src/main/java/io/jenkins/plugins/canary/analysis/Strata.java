package io.jenkins.plugins.canary.analysis;

/**
 * Events by the split of the requests they came from, in the order of the split. At most {@value #MOST} entries: beyond
 * that, the two neighbours that lose least by it are joined and keep both ends of their range. Immutable.
 */
final class Strata {
    static final Strata NONE = new Strata(new Stratum[0]);
    private static final int MOST = 128;

    /** Events that came in intervals with a split between {@code low} and {@code high}. */
    private record Stratum(double low, double high, long events) {

        Stratum with(Stratum next) {
            return new Stratum(low, Math.max(high, next.high), events + next.events);
        }

        /** What joining them would blur: how far, and how many events. */
        double cost(Stratum next) {
            return (Math.max(high, next.high) - low) * (events + next.events);
        }
    }

    private final Stratum[] strata;

    private Strata(Stratum[] strata) {
        this.strata = strata;
    }

    Strata plus(double weight, long events) {
        int place = 0;
        while (place < strata.length && strata[place].low < weight) {
            place++;
        }
        var more = new Stratum[strata.length + 1];
        System.arraycopy(strata, 0, more, 0, place);
        more[place] = new Stratum(weight, weight, events);
        System.arraycopy(strata, place, more, place + 1, strata.length - place);
        return new Strata(more.length <= MOST ? more : joined(more));
    }

    private static Stratum[] joined(Stratum[] full) {
        int cheapest = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i + 1 < full.length; i++) {
            double cost = full[i].cost(full[i + 1]);
            if (cost < least) {
                least = cost;
                cheapest = i;
            }
        }
        var fewer = new Stratum[full.length - 1];
        System.arraycopy(full, 0, fewer, 0, cheapest);
        fewer[cheapest] = full[cheapest].with(full[cheapest + 1]);
        System.arraycopy(full, cheapest + 2, fewer, cheapest + 1, fewer.length - cheapest - 1);
        return fewer;
    }

    /**
     * What the likelihood of {@code rho1} over {@code rho0} subtracts for the events, or more. It grows with the split
     * for a larger {@code rho1} and falls for a smaller one, so that one end of each range is the careful one.
     */
    double expected(double rho1, double rho0) {
        double sum = 0;
        for (Stratum stratum : strata) {
            double w = rho1 > rho0 ? stratum.high : stratum.low;
            sum += stratum.events * (Math.log1p(w * (rho1 - 1)) - Math.log1p(w * (rho0 - 1)));
        }
        return sum;
    }
}
