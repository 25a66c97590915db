package io.jenkins.plugins.canary.analysis;

/**
 * How the belief that the canary is worse is spread over the time at which it became so: a large part on the
 * first interval, and of what is left a fixed part on each later one. Spreading it makes a late regression as visible as an
 * early one, at a known price, and keeps the sum of all bets a fair game (the mixture form of Shiryaev-Roberts
 * detection).
 *
 * @param begun whether the first interval has been seen
 * @param logRest ln of the belief not placed yet
 * @param first the part that the first interval takes
 * @param hazard the part of the rest that each interval takes
 */
record StartTimes(boolean begun, double logRest, double first, double hazard) {
    private static final double HAZARD_PER_SECOND = 1.0 / 40 / 30;

    static StartTimes every(double tickSeconds, double first) {
        return new StartTimes(false, 0, first, Math.min(first, HAZARD_PER_SECOND * tickSeconds));
    }

    /** ln of the belief that the next interval is the first bad one. */
    double logNext() {
        return logRest + Math.log(part());
    }

    StartTimes next() {
        return new StartTimes(true, logRest + Math.log1p(-part()), first, hazard);
    }

    private double part() {
        return begun ? hazard : first;
    }
}
