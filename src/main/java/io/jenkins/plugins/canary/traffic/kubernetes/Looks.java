package io.jenkins.plugins.canary.traffic.kubernetes;

import io.jenkins.plugins.canary.traffic.RouteException;
import java.time.Duration;
import java.util.function.Supplier;

/** Most of a second of looking again at what a controller is at. Not thread-safe. */
final class Looks {
    private static final int[] PAUSES_MILLIS = {10, 20, 30, 50, 50, 100, 100, 100, 100, 100};

    private final Pause pause;
    private int looks;

    Looks(Pause pause) {
        this.pause = pause;
    }

    /** Returns a moment later; after the last look what is said then is thrown. */
    void pause(Supplier<RouteException> tooLate) throws RouteException {
        if (looks == PAUSES_MILLIS.length) {
            throw tooLate.get();
        }
        pause.of(Duration.ofMillis(PAUSES_MILLIS[looks++]));
        if (Thread.currentThread().isInterrupted()) {
            throw tooLate.get();
        }
    }
}
