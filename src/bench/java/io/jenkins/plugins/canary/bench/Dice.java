package io.jenkins.plugins.canary.bench;

import java.util.SplittableRandom;

/** Random numbers of the kinds that a service is made of, from a seed. */
final class Dice {
    private static final double LARGE = 60;

    private final SplittableRandom random;

    Dice(long seed) {
        this.random = new SplittableRandom(seed);
    }

    double uniform() {
        return random.nextDouble();
    }

    /** Normal with mean 0 and deviation 1, by Box and Muller. */
    double normal() {
        double radius = Math.sqrt(-2 * Math.log(1 - random.nextDouble()));
        return radius * Math.cos(2 * Math.PI * random.nextDouble());
    }

    /** A factor around 1: log-normal with this deviation of its logarithm and the mean 1. */
    double factor(double deviation) {
        return deviation == 0 ? 1 : Math.exp(deviation * normal() - deviation * deviation / 2);
    }

    /** Poisson; a rounded normal where the mean is so large that nobody sees the difference. */
    long poisson(double mean) {
        if (mean > LARGE) {
            return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal()));
        }
        double limit = Math.exp(-mean);
        double product = random.nextDouble();
        long n = 0;
        while (product > limit) {
            product *= random.nextDouble();
            n++;
        }
        return n;
    }

    /** Events that come in clusters of {@code size} on average (geometric), with this mean in all. */
    long clustered(double mean, double size) {
        long clusters = poisson(mean / size);
        if (size == 1) {
            return clusters;
        }
        long events = 0;
        for (long i = 0; i < clusters; i++) {
            events += 1 + (long) (Math.log(1 - random.nextDouble()) / Math.log(1 - 1 / size));
        }
        return events;
    }
}
