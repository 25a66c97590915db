package io.jenkins.plugins.canary.jenkins.step;

import java.io.File;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Which step is at work on which rollout, on this controller: a journal has one writer. Thread-safe. */
final class Busy {
    private static final Map<File, Worker> AT_WORK = new ConcurrentHashMap<>();

    private Busy() {}

    /** Enters, unless another step is in: then that one. What a program left behind of the same step gives way. */
    static Optional<Worker> enter(File journal, Worker step) {
        Worker other = AT_WORK.putIfAbsent(journal, step);
        if (other == null || other == step) {
            return Optional.empty();
        }
        if (other.isSameCall(step)) {
            other.retire();
            return enter(journal, step);
        }
        return Optional.of(other);
    }

    static void leave(Worker step) {
        AT_WORK.values().removeIf(step::equals);
    }
}
