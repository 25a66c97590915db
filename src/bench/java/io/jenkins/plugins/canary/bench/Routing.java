package io.jenkins.plugins.canary.bench;

import io.jenkins.plugins.canary.analysis.Traffic;
import java.util.List;

/**
 * How requests find their way to a canary, apart from its weight.
 *
 * @param clustered how many requests come together to one version, on average
 * @param drift the deviation of the logarithm of the canary's odds, which changes over minutes
 * @param off how many times its odds the canary gets for good
 */
record Routing(String name, double clustered, double drift, double off) {
    static final Routing PLAIN = new Routing("by chance alone", 1, 0, 1);

    static final List<Routing> HEALTHY = List.of(
            PLAIN,
            new Routing("20 requests to a connection", 20, 0, 1),
            new Routing("odds drift by a fifth in 5 min", 1, .2, 1),
            new Routing("a quarter too much for good", 1, 0, 1.25),
            new Routing("all three", 20, .2, 1.25));

    private static final double MANY = 60;
    private static final double KEPT_IN_30_S = Math.exp(-30 / 300.0);

    /** A run of intervals of half a minute with it. */
    final class Run {
        private final Dice dice;
        private double now;

        Run(long seed) {
            this.dice = new Dice(seed);
            this.now = drift * dice.normal();
        }

        Traffic next(double rps, double share) {
            now = KEPT_IN_30_S * now + Math.sqrt(1 - KEPT_IN_30_S * KEPT_IN_30_S) * drift * dice.normal();
            double odds = share / (1 - share) * off * Math.exp(now - drift * drift / 2);
            double requests = 30 * rps;
            return new Traffic(come(requests * odds / (1 + odds)), come(requests / (1 + odds)));
        }

        /** A rounded normal where so many connections come that nobody sees the difference. */
        private long come(double mean) {
            return mean > MANY * clustered
                    ? Math.max(0, Math.round(mean + Math.sqrt(mean * (2 * clustered - 1)) * dice.normal()))
                    : dice.clustered(mean, clustered);
        }
    }
}
