package io.jenkins.plugins.canary.bench;

import java.util.List;

/**
 * What is wrong with a canary.
 *
 * @param errorFactor its error rate, as a multiple
 * @param errorsAdded and what is added to it
 * @param latencyFactor its latencies, as a multiple
 * @param slowTail share of its requests that take over a second
 * @param from minute of the rollout in which it begins
 * @param rise minutes over which it grows to its size
 */
record Regression(
        String name,
        double errorFactor,
        double errorsAdded,
        double latencyFactor,
        double slowTail,
        double from,
        double rise) {

    static final Regression NONE = new Regression("none", 1, 0, 1, 0, 0, 0);

    static final List<Regression> ALL = List.of(
            new Regression("errors ×1.5", 1.5, 0, 1, 0, 0, 0),
            new Regression("errors ×2", 2, 0, 1, 0, 0, 0),
            new Regression("errors ×5", 5, 0, 1, 0, 0, 0),
            new Regression("errors ×20", 20, 0, 1, 0, 0, 0),
            new Regression("errors +1 pp", 1, .01, 1, 0, 0, 0),
            new Regression("latency +20 %", 1, 0, 1.2, 0, 0, 0),
            new Regression("latency +50 %", 1, 0, 1.5, 0, 0, 0),
            new Regression("2 % take over 1 s", 1, 0, 1, .02, 0, 0),
            new Regression("errors slowly to ×5", 5, 0, 1, 0, 0, 60),
            new Regression("errors ×5 from minute 30", 5, 0, 1, 0, 30, 0));

    /** How much of it is there, from 0 to 1. */
    double size(double minute) {
        if (minute < from) {
            return 0;
        }
        return rise == 0 ? 1 : Math.min(1, (minute - from) / rise);
    }
}
