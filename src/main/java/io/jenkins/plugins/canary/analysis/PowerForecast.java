package io.jenkins.plugins.canary.analysis;

import io.jenkins.plugins.canary.parse.Durations;
import java.time.Duration;
import java.util.Optional;

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

    /** About how long until a PASS of a canary that is as good as stable; a year at most. */
    public Duration toPass() {
        return time(Forecast.eventsToPass(phi, share), eventsPerSecond());
    }

    private double eventsPerSecond() {
        return requestsPerSecond * share * rate;
    }

    private static Duration time(double events, double perSecond) {
        double minutes = events / perSecond / 60;
        return minutes < FOREVER.toMinutes() ? Duration.ofMinutes((long) Math.ceil(minutes)) : FOREVER;
    }

    /** What to tell people when a step of this length is too short for the gate; empty when it is long enough. */
    public Optional<String> warning(String gate, double rho0, Duration planned) {
        String where = "at " + Figures.percentLimit(share) + " of " + Figures.number(requestsPerSecond) + " rps ";
        if (rate == 0) {
            return Optional.of(
                    where + gate + " has nothing to compare: stable had no such event; set a tolerable rate");
        }
        if (toSeeDoubled(rho0).compareTo(planned) > 0) {
            return Optional.of(where + gate + " needs about " + Durations.format(toSeeDoubled(rho0))
                    + " to see its share double; planned are " + Durations.format(planned));
        }
        return toPass().compareTo(planned) > 0
                ? Optional.of(where + gate + " needs about " + Durations.format(toPass())
                        + " to pass a good canary; planned are " + Durations.format(planned))
                : Optional.empty();
    }
}
