package io.jenkins.plugins.canary.pipeline;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** The time that {@code sleep} and {@code timeout} go by: this machine's, and what tests have let pass. Thread-safe. */
final class StepClock {
    private static final AtomicLong PASSED = new AtomicLong();

    private StepClock() {}

    static long millis() {
        return System.currentTimeMillis() + PASSED.get();
    }

    /** Steps that wait hear of it when they are resumed. */
    static void advance(Duration time) {
        PASSED.addAndGet(time.toMillis());
    }
}
