package io.jenkins.plugins.canary.lab;

import io.jenkins.plugins.canary.parse.Durations;
import java.time.Duration;
import java.util.concurrent.Callable;

/** Waits for a condition instead of a time. */
public final class Await {
    private static final long POLL_MILLIS = 20;

    private Await() {}

    /**
     * Returns as soon as {@code condition} holds; throws {@link LabException} at the deadline, with the last exception
     * that the condition threw, if it did. {@code what} completes "waited 10s for …".
     */
    public static void until(String what, Duration deadline, Callable<Boolean> condition) {
        long end = System.nanoTime() + deadline.toNanos();
        Exception last = null;
        do {
            try {
                if (condition.call()) {
                    return;
                }
                last = null;
                Thread.sleep(POLL_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new LabException("interrupted while waiting for " + what, e);
            } catch (LabException e) {
                // A condition that says itself that waiting is in vain.
                throw e;
            } catch (Exception e) {
                last = e;
                pause(what);
            }
        } while (System.nanoTime() < end);
        throw new LabException("waited " + Durations.format(deadline) + " for " + what, last);
    }

    private static void pause(String what) {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException("interrupted while waiting for " + what, e);
        }
    }
}
