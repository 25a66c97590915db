package io.jenkins.plugins.canary.jenkins.step;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Which step is at work on which rollout, on this controller: a journal has one writer. Thread-safe. */
final class Busy {
    private final Map<Path, Worker> atWork = new ConcurrentHashMap<>();

    static Busy get() {
        return Surroundings.get().busy();
    }

    /** Enters, unless another step is in: then that one. What a program left behind of the same step gives way. */
    Optional<Worker> enter(Entry rollout, Worker step) {
        Worker other = atWork.putIfAbsent(rollout.folder(), step);
        if (other == null || other == step) {
            return Optional.empty();
        }
        if (other.isSameCall(step)) {
            other.retire();
            return enter(rollout, step);
        }
        return Optional.of(other);
    }

    boolean isFree(Entry rollout) {
        return !atWork.containsKey(rollout.folder());
    }

    void leave(Worker step) {
        atWork.values().removeIf(step::equals);
    }
}
