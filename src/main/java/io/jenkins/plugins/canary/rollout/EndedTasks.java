package io.jenkins.plugins.canary.rollout;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The tasks of a rollout that ended, with what came of them. Immutable. */
record EndedTasks(List<Ended> list) {
    static final EndedTasks NONE = new EndedTasks(List.of());

    EndedTasks {
        list = List.copyOf(list);
    }

    /** One that ended. */
    record Ended(String id, Task task, TaskResult result) {}

    EndedTasks and(TaskState state, TaskResult result) {
        var longer = new ArrayList<Ended>(list);
        longer.add(new Ended(state.id(), state.task(), result));
        return new EndedTasks(longer);
    }

    /** What came of {@code task} the last time it was asked for as {@code id}. */
    Optional<TaskResult> result(String id, Task task) {
        return list.stream()
                .filter(ended -> ended.id().equals(id) && ended.task().equals(task))
                .map(Ended::result)
                .reduce((first, last) -> last);
    }
}
