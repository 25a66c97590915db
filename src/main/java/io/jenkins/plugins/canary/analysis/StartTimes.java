package io.jenkins.plugins.canary.analysis;

/**
 * How the belief that the canary is worse is spread over the time at which it became so: a large part on the
 * first interval, and of what is left a fixed part on each later one. Spreading it makes a late regression as visible as an
 * early one, at a known price, and keeps the sum of all bets a fair game (the mixture form of Shiryaev-Roberts
 * detection).
 *
 * @param logRest ln of the belief not placed yet
 * @param next the part that the next interval takes of it
 * @param later the part that each one after that takes of it
 */
record StartTimes(double logRest, Part next, Part later) {
    private static final double HAZARD_PER_SECOND = 1.0 / 40 / 30;

    /** A part of what is left, by its logarithms: they are asked for in each interval. */
    private record Part(double logTaken, double logLeft) {
        static Part of(double part) {
            return new Part(Math.log(part), Math.log1p(-part));
        }
    }

    static StartTimes every(double tickSeconds, double first) {
        return new StartTimes(0, Part.of(first), Part.of(Math.min(first, HAZARD_PER_SECOND * tickSeconds)));
    }

    /** ln of the belief that the next interval is the first bad one. */
    double logNext() {
        return logRest + next.logTaken;
    }

    StartTimes afterNext() {
        return new StartTimes(logRest + next.logLeft, later, later);
    }
}
