package io.jenkins.plugins.canary.analysis;

import java.time.Duration;

/**
 * How long a comparison takes at a weight, from what is known before the rollout.
 *
 * @param requestsPerSecond of both arms together
 * @param share the canary's of them, above 0 and below 1
 * @param rate stable's counted events for each request, 0 or more
 * @param phi the dispersion, 1 or more
 */
public record PowerForecast(double requestsPerSecond, double share, double rate, double phi) {
    private static final double DOUBLED = 2;
    private static final double HALVED = 0.5;
    /** ln of what the second opinion must reach, and of what it costs to spread its stake. */
    private static final double SECOND_OPINION = 4;

    private static final double STAKE = 0.8;
    private static final Duration FOREVER = Duration.ofDays(365);

    /** About how long until a FAIL when the canary's share of events is doubled; a year at most. */
    public Duration toSeeDoubled(double rho0) {
        return time(Forecast.eventsToFail(phi, DOUBLED, rho0), DOUBLED * eventsPerSecond());
    }

    /**
     * About how long until a FAIL when the canary has half the events that are good to have; a year at most. However many
     * there are, the second opinion stakes on stable's share of them, which a small canary changes little in an
     * interval.
     */
    public Duration toSeeHalved(double rho0, Duration interval) {
        double perInterval = Math.log1p(STAKE * ((1 - part(HALVED)) / (1 - part(rho0)) - 1));
        Duration second = time(SECOND_OPINION / perInterval * interval.toMillis(), 1000);
        Duration events = time(Forecast.eventsToFail(phi, HALVED, rho0), HALVED * eventsPerSecond());
        return second.compareTo(events) > 0 ? second : events;
    }

    /** The canary's part of all events if it has {@code ratio} times as many as stable for a request. */
    private double part(double ratio) {
        return share * ratio / (share * ratio + 1 - share);
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
