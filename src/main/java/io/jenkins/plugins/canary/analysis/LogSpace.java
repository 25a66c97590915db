package io.jenkins.plugins.canary.analysis;

/** Sums of numbers that are kept as their natural logarithms, where they neither overflow nor vanish. */
final class LogSpace {
    private LogSpace() {}

    /** ln(exp(a) + exp(b)). */
    static double add(double a, double b) {
        double high = Math.max(a, b);
        double low = Math.min(a, b);
        // Also keeps -infinity + -infinity from being NaN.
        return low == Double.NEGATIVE_INFINITY ? high : high + Math.log1p(Math.exp(low - high));
    }

    static double sum(double... logs) {
        double high = Double.NEGATIVE_INFINITY;
        for (double log : logs) {
            high = Math.max(high, log);
        }
        if (high == Double.NEGATIVE_INFINITY) {
            return high;
        }
        double sum = 0;
        for (double log : logs) {
            sum += Math.exp(log - high);
        }
        return high + Math.log(sum);
    }

    static double mean(double... logs) {
        return sum(logs) - Math.log(logs.length);
    }
}
