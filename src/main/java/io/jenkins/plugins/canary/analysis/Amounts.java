package io.jenkins.plugins.canary.analysis;

/** So much of something for so many requests or so much time, as the log shows it. */
final class Amounts {
    private static final double SECONDS_PER_MINUTE = 60;

    private Amounts() {}

    /** {@code 2.31% (38 of 1645)}, {@code 1.2 a request (1974 in 1645 requests)}, {@code 3 in 12.5 pod-minutes}. */
    static String text(Measure measure, double amount, long per) {
        if (measure instanceof Measure.Restarts) {
            return Figures.number(amount) + " in "
                    + (per < SECONDS_PER_MINUTE
                            ? per + " pod-seconds"
                            : Figures.down(per / SECONDS_PER_MINUTE, 1) + " pod-minutes");
        }
        if (per == 0) {
            return "nothing (0 of 0)";
        }
        if (measure instanceof Measure.Throughput || measure instanceof Measure.Cost) {
            return Figures.rounded(amount / per) + " a request (" + Figures.number(amount) + " in " + per
                    + " requests)";
        }
        return Figures.percent(amount / per) + " (" + (long) amount + " of " + per + ")";
    }

    /** What a bound is asked of: restarts as they are, anything else for each request. */
    static double value(Measure measure, double amount, long per) {
        return measure instanceof Measure.Restarts ? amount : amount / per;
    }
}
