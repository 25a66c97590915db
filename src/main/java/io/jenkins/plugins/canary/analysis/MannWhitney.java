package io.jenkins.plugins.canary.analysis;

import java.util.Arrays;

/**
 * By how much the values of an experiment lie above those of a control, with 98 % confidence, by the rank-sum test of
 * Mann and Whitney (normal approximation with correction for ties and continuity) and the estimate of Hodges and
 * Lehmann: the classifier of Kayenta's judge, for those who bring its configurations.
 *
 * @param low the difference is at least this
 * @param high the difference is at most this
 * @param estimate of the difference
 */
public record MannWhitney(double low, double high, double estimate) {
    private static final double Z = 2.3263478740408408;
    private static final double TOLERANCE = 1e-4;

    /** Which way a difference goes that is larger than what is tolerated. */
    public enum Difference {
        NONE,
        HIGHER,
        LOWER
    }

    /** Compares values, at least one of each; all must be finite. */
    public static MannWhitney of(double[] experiment, double[] control) {
        double lowest = min(experiment) - max(control);
        double highest = max(experiment) - min(control);
        if (lowest == highest) {
            return new MannWhitney(lowest, lowest, lowest);
        }
        return new MannWhitney(
                shift(experiment, control, Z, lowest, highest),
                shift(experiment, control, -Z, lowest, highest),
                shift(experiment, control, 0, lowest, highest));
    }

    /** Whether the interval lies outside {@code tolerance} times the estimate on either side of 0. */
    public Difference classify(double tolerance) {
        double tolerated = Math.abs(tolerance * estimate);
        if (low > tolerated) {
            return Difference.HIGHER;
        }
        return high < -tolerated ? Difference.LOWER : Difference.NONE;
    }

    private static double shift(double[] experiment, double[] control, double z, double lowest, double highest) {
        return Root.of(d -> standardised(experiment, control, d) - z, lowest, highest, TOLERANCE);
    }

    /** The rank sum of the experiment, moved down by {@code d}, in deviations from what equal arms would give. */
    private static double standardised(double[] experiment, double[] control, double d) {
        double n = experiment.length;
        double m = control.length;
        var all = new double[experiment.length + control.length];
        double above = 0;
        for (int i = 0; i < experiment.length; i++) {
            all[i] = experiment[i] - d;
            for (double other : control) {
                above += all[i] > other ? 1 : all[i] == other ? .5 : 0;
            }
        }
        System.arraycopy(control, 0, all, experiment.length, control.length);
        double excess = above - n * m / 2;
        double variance = n * m / 12 * (n + m + 1 - ties(all) / ((n + m) * (n + m - 1)));
        return variance <= 0 ? 0 : (excess - Math.signum(excess) / 2) / Math.sqrt(variance);
    }

    /** Sum of t³ - t over groups of t equal values. */
    private static double ties(double[] values) {
        Arrays.sort(values);
        double sum = 0;
        int from = 0;
        for (int i = 1; i <= values.length; i++) {
            if (i == values.length || values[i] != values[from]) {
                double t = i - from;
                sum += t * t * t - t;
                from = i;
            }
        }
        return sum;
    }

    private static double min(double[] values) {
        return Arrays.stream(values).min().orElseThrow();
    }

    private static double max(double[] values) {
        return Arrays.stream(values).max().orElseThrow();
    }
}
