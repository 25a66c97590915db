package io.jenkins.plugins.canary.bench;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a check allows: a share of errors, and a p99 in seconds.
 */
record Limits(double errors, double p99) {
    /** Flagger's documented example: 99 % of the requests succeed, the 99th percentile is below half a second. */
    static final Limits DOCUMENTED = new Limits(.01, .5);

    private static final Map<Service, Limits> HINDSIGHT = new ConcurrentHashMap<>();
    private static final int MINUTES = 2000;
    private static final double KEPT = .99;
    private static final double WEIGHT = .05;

    /**
     * Limits that a healthy canary of this service in a quiet world breaks in one minute of a hundred at 5 %. Nobody
     * knows them beforehand.
     */
    static Limits inHindsight(Service service) {
        return HINDSIGHT.computeIfAbsent(service, Limits::measured);
    }

    private static Limits measured(Service service) {
        var world = new World(service, Noise.QUIET, Regression.NONE, 4711);
        var errors = new double[MINUTES];
        var p99 = new double[MINUTES];
        for (int i = 0; i < MINUTES; i++) {
            Look minute = world.tick(WEIGHT).plus(world.tick(WEIGHT));
            errors[i] = minute.canaryErrors().total() == 0
                    ? 0
                    : minute.canaryErrors().share();
            p99[i] = Quantiles.p99(minute.canaryLatency());
        }
        return new Limits(kept(errors), kept(p99));
    }

    private static double kept(double[] values) {
        Arrays.sort(values);
        return values[(int) (MINUTES * KEPT)];
    }

    boolean brokenBy(Look minute) {
        return minute.canaryErrors().total() > 0
                && (minute.canaryErrors().share() > errors || Quantiles.p99(minute.canaryLatency()) > p99);
    }
}
