package io.jenkins.plugins.canary.bench;

import java.util.List;

/**
 * A service as it is without noise.
 *
 * @param rps requests per second
 * @param errors the share of them that fails
 * @param pods of the stable version
 * @param median latency in seconds; the logarithm of latencies has the deviation 0.7
 */
record Service(String name, double rps, double errors, int pods, double median) {
    static final double SPREAD = 0.7;
    static final double TICK_SECONDS = 30;
    static final List<Double> EDGES = List.of(.005, .01, .025, .05, .075, .1, .25, .5, 1., 2.5, 5., 10.);

    static final List<Service> ALL = List.of(
            new Service("2 rps", 2, 0.01, 3, 0.12),
            new Service("10 rps", 10, 0.005, 3, 0.08),
            new Service("50 rps", 50, 0.003, 4, 0.05),
            new Service("200 rps", 200, 0.001, 6, 0.08),
            new Service("1000 rps", 1000, 0.005, 10, 0.03),
            new Service("5000 rps", 5000, 0.0005, 20, 0.05));

    int canaryPods() {
        return Math.max(1, Math.round(pods / 3f));
    }

    /** The latency that one request in a hundred exceeds. */
    double p99() {
        return median * Math.exp(SPREAD * 2.3263478740408408);
    }
}
