package io.jenkins.plugins.canary.analysis;

import java.util.Arrays;
import java.util.List;

/** Which way a canary's share of the counted events is bad. */
public enum Worse {
    /** Errors, slow answers: more of them are bad. */
    MORE,
    /** Conversions, orders: fewer of them are bad. */
    FEWER;

    private static final List<Double> MORE_IS_BAD = List.of(1.25, 1.5, 2., 3., 5., 10., 25., 100.);
    private static final List<Double> FEWER_IS_BAD = List.of(0.9, 0.8, 0.67, 0.5, 0.25, 0.1);
    private static final List<Double> LESS_IS_GOOD = List.of(.5, .8, 1., 1.25);
    private static final List<Double> MUCH_IS_GOOD = List.of(2., 1.25, 1., .9);
    private static final double CLEARLY = 1.02;

    /** The ratios that may stand for a bad canary. */
    double[] badRatios() {
        List<Double> ratios = this == MORE ? MORE_IS_BAD : FEWER_IS_BAD;
        return ratios.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** Those of them that are clearly worse than {@code rho0}. */
    double[] badRatios(double rho0) {
        return Arrays.stream(badRatios())
                .filter(rho -> this == MORE ? rho > rho0 * CLEARLY : rho < rho0 / CLEARLY)
                .toArray();
    }

    /** The ratios that stand for a good canary. */
    double[] goodRatios() {
        List<Double> ratios = this == MORE ? LESS_IS_GOOD : MUCH_IS_GOOD;
        return ratios.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
