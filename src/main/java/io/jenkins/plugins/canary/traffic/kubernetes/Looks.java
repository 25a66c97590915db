package io.jenkins.plugins.canary.traffic.kubernetes;

import io.jenkins.plugins.canary.traffic.RouteException;
import java.time.Duration;
import java.util.function.Supplier;

/** Most of a second of looking again at an object that a controller is at. Not thread-safe. */
final class Looks {
    private static final int[] PAUSES_MILLIS = {10, 20, 30, 50, 50, 100, 100, 100, 100, 100};

    private final RouteObject object;
    private final Pause pause;
    private int looks;

    Looks(RouteObject object, Pause pause) {
        this.object = object;
        this.pause = pause;
    }

    /** The object a moment later; after the last look what is said then. */
    Live next(Supplier<RouteException> tooLate) throws RouteException {
        if (looks == PAUSES_MILLIS.length) {
            throw tooLate.get();
        }
        pause.of(Duration.ofMillis(PAUSES_MILLIS[looks++]));
        if (Thread.currentThread().isInterrupted()) {
            throw tooLate.get();
        }
        return object.read();
    }
}
