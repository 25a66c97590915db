package io.jenkins.plugins.canary.bench;

/** The normal distribution, to seven digits (Abramowitz and Stegun 26.2.17). */
final class Normal {
    private static final double[] B = {.319381530, -.356563782, 1.781477937, -1.821255978, 1.330274429};

    private Normal() {}

    /** The share below {@code z}. */
    static double below(double z) {
        if (z < 0) {
            return 1 - below(-z);
        }
        double t = 1 / (1 + .2316419 * z);
        double sum = t * (B[0] + t * (B[1] + t * (B[2] + t * (B[3] + t * B[4]))));
        return 1 - Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI) * sum;
    }
}
