package io.jenkins.plugins.canary.analysis;

/**
 * The regularised incomplete beta function, by its continued fraction (DiDonato and Morris, 1992) evaluated from the
 * front (Lentz, 1976). It is the binomial distribution's tail for counts that needn't be whole.
 */
final class IncompleteBeta {
    private static final double TINY = 1e-300;
    private static final double PRECISION = 1e-15;
    private static final int MOST_TERMS = 10_000;
    private static final double[] STIRLING = {1 / 12.0, -1 / 360.0, 1 / 1260.0, -1 / 1680.0, 1 / 1188.0};
    private static final double LARGE = 12;

    private IncompleteBeta() {}

    /** I_x(a, b) for x from 0 to 1 and a, b above 0; relative error about 1e-12. */
    static double of(double x, double a, double b) {
        if (x <= 0 || x >= 1) {
            return x <= 0 ? 0 : 1;
        }
        double front = Math.exp(a * Math.log(x) + b * Math.log1p(-x) + logGamma(a + b) - logGamma(a) - logGamma(b));
        // The fraction converges fast on one side of the mean only.
        return x < (a + 1) / (a + b + 2) ? front * fraction(x, a, b) / a : 1 - front * fraction(1 - x, b, a) / b;
    }

    private static double fraction(double x, double a, double b) {
        double c = 1;
        double d = 1 / away(1 - (a + b) * x / (a + 1));
        double value = d;
        for (int m = 1; m < MOST_TERMS; m++) {
            double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
            d = 1 / away(1 + even * d);
            c = away(1 + even / c);
            value *= d * c;
            double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
            d = 1 / away(1 + odd * d);
            c = away(1 + odd / c);
            value *= d * c;
            if (Math.abs(d * c - 1) < PRECISION) {
                break;
            }
        }
        return value;
    }

    private static double away(double value) {
        return Math.abs(value) < TINY ? TINY : value;
    }

    /** Stirling's series, after moving up to where it is exact enough. */
    private static double logGamma(double x) {
        double shift = 0;
        double at = x;
        while (at < LARGE) {
            shift += Math.log(at);
            at++;
        }
        double sum = 0;
        double power = at;
        for (double term : STIRLING) {
            sum += term / power;
            power *= at * at;
        }
        return (at - 0.5) * Math.log(at) - at + Math.log(2 * Math.PI) / 2 + sum - shift;
    }
}
