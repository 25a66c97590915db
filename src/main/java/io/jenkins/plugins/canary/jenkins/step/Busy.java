package io.jenkins.plugins.canary.jenkins.step;

import java.io.File;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Which step is at work on which rollout, on this controller: a journal has one writer. Thread-safe. */
final class Busy {
    private static final Map<File, TaskExecution> AT_WORK = new ConcurrentHashMap<>();

    private Busy() {}

    /** Enters, unless another step is in: then that one. */
    static Optional<TaskExecution> enter(File journal, TaskExecution step) {
        TaskExecution other = AT_WORK.putIfAbsent(journal, step);
        return other == step ? Optional.empty() : Optional.ofNullable(other);
    }

    static void leave(TaskExecution step) {
        AT_WORK.values().removeIf(step::equals);
    }

    static boolean isFree(File journal) {
        return !AT_WORK.containsKey(journal);
    }
}
