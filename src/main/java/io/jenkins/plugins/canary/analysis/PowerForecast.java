package io.jenkins.plugins.canary.analysis;

import java.time.Duration;

/**
 * How long a comparison takes at a weight, from what is known before the rollout.
 *
 * @param requestsPerSecond of both arms together
 * @param share the canary's of them, above 0 and below 1
 * @param rate stable's share of counted events, from 0 to 1
 * @param phi the dispersion, 1 or more
 */
public record PowerForecast(double requestsPerSecond, double share, double rate, double phi) {
    private static final double DOUBLED = 2;
    private static final Duration FOREVER = Duration.ofDays(365);

    /** About how long until a FAIL when the canary's share of events is doubled; a year at most. */
    public Duration toSeeDoubled(double rho0) {
        return time(Forecast.eventsToFail(phi, DOUBLED, rho0), DOUBLED * eventsPerSecond());
    }

    /**
     * About how long until a canary that is as good as stable passes a step of {@code comparison} that may lead to the
     * share {@code next}; a year at most.
     */
    public Duration toPass(Rule.Comparison comparison, double next) {
        double ratio = PassBound.before(next, comparison.worse(), comparison.rhoMax());
        return time(Forecast.eventsToPass(phi, share, ratio), eventsPerSecond());
    }

    private double eventsPerSecond() {
        return requestsPerSecond * share * rate;
    }

    private static Duration time(double events, double perSecond) {
        double seconds = events / perSecond;
        return seconds < FOREVER.toSeconds() ? Duration.ofSeconds((long) Math.ceil(seconds)) : FOREVER;
    }
}
