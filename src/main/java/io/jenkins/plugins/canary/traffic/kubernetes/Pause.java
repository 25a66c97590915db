package io.jenkins.plugins.canary.traffic.kubernetes;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Lets time pass between two looks at the same thing; in tests no time at all. */
@FunctionalInterface
interface Pause {
    /** Ends early when the thread is interrupted, which stays noted. */
    Pause REAL = time -> {
        try {
            TimeUnit.MILLISECONDS.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    };

    void of(Duration time);
}
