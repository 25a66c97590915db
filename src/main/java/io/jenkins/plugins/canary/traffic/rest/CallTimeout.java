package io.jenkins.plugins.canary.traffic.rest;

import io.jenkins.plugins.canary.parse.Durations;
import io.jenkins.plugins.canary.parse.Unreadable;
import java.time.Duration;

/** How long one call may take, as plans write it: up to a minute, for a rollout waits meanwhile. */
public final class CallTimeout {
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private CallTimeout() {}

    /** Throws {@link Unreadable} for what is none. */
    public static Duration parse(String text) {
        Duration timeout = Durations.parse(text);
        if (timeout.isZero() || timeout.compareTo(LONGEST) > 0) {
            throw new Unreadable("a duration up to 1m, such as '10s'");
        }
        return timeout;
    }
}
