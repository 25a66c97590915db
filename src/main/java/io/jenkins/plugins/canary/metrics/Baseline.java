package io.jenkins.plugins.canary.metrics;

/**
 * How much of what a gate counts stable had before the rollout: the stuff of forecasts. No verdict hangs on it.
 *
 * @param requestsPerSecond of all pods, of late
 * @param badShare counted events for each request: errors, or answers slower than the edge that a PASS is asked of, from 0
 *     to 1; of wanted events, such as orders, there may be more
 * @param requests how many were looked at for the share
 */
public record Baseline(String gate, double requestsPerSecond, double badShare, long requests) {
    public Baseline {
        if (!(requestsPerSecond >= 0 && requestsPerSecond < Double.POSITIVE_INFINITY)
                || !(badShare >= 0 && badShare < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("baseline of " + gate + ": found " + badShare + " of "
                    + requestsPerSecond + " a second, expected a part of a rate");
        }
    }
}
