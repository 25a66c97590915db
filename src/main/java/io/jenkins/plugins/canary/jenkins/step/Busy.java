package io.jenkins.plugins.canary.jenkins.step;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Which step is at work on which rollout, on this controller: a journal has one writer. Thread-safe. */
final class Busy {
    private static final Map<Path, Worker> AT_WORK = new ConcurrentHashMap<>();

    private Busy() {}

    /** Enters, unless another step is in: then that one. What a program left behind of the same step gives way. */
    static Optional<Worker> enter(Entry rollout, Worker step) {
        Worker other = AT_WORK.putIfAbsent(rollout.folder(), step);
        if (other == null || other == step) {
            return Optional.empty();
        }
        if (other.isSameCall(step)) {
            other.retire();
            return enter(rollout, step);
        }
        return Optional.of(other);
    }

    static boolean isFree(Entry rollout) {
        return !AT_WORK.containsKey(rollout.folder());
    }

    static void leave(Worker step) {
        AT_WORK.values().removeIf(step::equals);
    }
}
