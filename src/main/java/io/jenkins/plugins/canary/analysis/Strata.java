package io.jenkins.plugins.canary.analysis;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Events by the split of the requests they came from. At most {@value #MOST} entries: beyond that, neighbours are joined
 * by two and keep both ends of their range. Immutable.
 */
final class Strata {
    static final Strata NONE = new Strata(new Stratum[0]);
    private static final int MOST = 128;

    /** Events that came in intervals with a split between {@code low} and {@code high}. */
    private record Stratum(double low, double high, long events) {}

    private final Stratum[] strata;

    private Strata(Stratum[] strata) {
        this.strata = strata;
    }

    Strata plus(double weight, long events) {
        Stratum[] room = strata.length < MOST ? strata : joined();
        Stratum[] more = Arrays.copyOf(room, room.length + 1);
        more[room.length] = new Stratum(weight, weight, events);
        return new Strata(more);
    }

    private Stratum[] joined() {
        Stratum[] sorted = strata.clone();
        Arrays.sort(sorted, Comparator.comparingDouble(Stratum::low));
        var pairs = new Stratum[MOST / 2];
        for (int i = 0; i < pairs.length; i++) {
            Stratum a = sorted[2 * i];
            Stratum b = sorted[2 * i + 1];
            pairs[i] = new Stratum(a.low, Math.max(a.high, b.high), a.events + b.events);
        }
        return pairs;
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
