package io.jenkins.plugins.canary.rollout;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands until it is moved. Thread-safe. */
public final class ManualClock extends Clock {
    public static final Instant START = Instant.parse("2026-01-05T10:00:00Z");
    private Instant now = START;

    public synchronized void advance(Duration duration) {
        now = now.plus(duration);
    }

    public synchronized void advanceTo(Instant instant) {
        if (instant.isAfter(now)) {
            now = instant;
        }
    }

    /** What a test of a crash needs: the time at which the process died. */
    synchronized void backTo(Instant instant) {
        now = instant;
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("this clock is always UTC");
    }
}
