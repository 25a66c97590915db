package io.jenkins.plugins.canary.rollout;

import io.jenkins.plugins.canary.analysis.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Everything that a rollout is to do, known beforehand, in order. What comes next is told by the rollout alone, so
 * whoever takes it up from its journal goes on where it was. Immutable.
 *
 * @param tasks one after the other; the last of them ends the rollout
 */
public record Agenda(List<Task> tasks) {
    private static final String ID = "plan ";
    private static final String END = "end";

    public Agenda {
        tasks = List.copyOf(tasks);
    }

    /** One task with the id that it is begun with. */
    public record Entry(String id, Task task) {}

    /** Steps, and after the last of them promotion or the way back. */
    public static Agenda of(List<? extends Task> steps, boolean promote) {
        var tasks = new ArrayList<Task>(steps);
        tasks.add(promote ? new Task.Promote() : new Task.RollBack("the plan doesn't promote"));
        return new Agenda(tasks);
    }

    /** The weights that are held, in order. */
    public List<Task.Step> steps() {
        return tasks.stream()
                .filter(Task.Step.class::isInstance)
                .map(Task.Step.class::cast)
                .toList();
    }

    /** Whether people are asked on the way. */
    public boolean asks() {
        return tasks.stream().anyMatch(Task.Approve.class::isInstance);
    }

    /** What is to be begun now that no task is under way; empty when the rollout is over. */
    public Optional<Entry> next(Rollout rollout) {
        Optional<TaskState> last = rollout.task();
        if (last.isEmpty()) {
            return entry(0);
        }
        if (!last.get().ended()) {
            throw new IllegalStateException(
                    "a task is still under way: " + last.get().task());
        }
        if (rollout.closed().isPresent() || last.get().stuck().isPresent()) {
            return Optional.empty();
        }
        return goesOn(TaskResult.of(rollout))
                ? entry(number(last.get().id()))
                : Optional.of(new Entry(
                        END,
                        new Task.RollBack(
                                "the plan ends here: " + TaskResult.of(rollout).text())));
    }

    /** Whether the last task was the way back that a plan takes when it doesn't go on. */
    public static boolean endedEarly(Rollout rollout) {
        return rollout.task().filter(last -> last.id().equals(END)).isPresent();
    }

    private Optional<Entry> entry(int done) {
        return done < tasks.size() ? Optional.of(new Entry(ID + (done + 1), tasks.get(done))) : Optional.empty();
    }

    private static int number(String id) {
        if (!id.startsWith(ID)) {
            throw new IllegalStateException("found the task '" + id + "', expected one of a plan");
        }
        return Integer.parseInt(id.substring(ID.length()));
    }

    private static boolean goesOn(TaskResult result) {
        return result.status() == Status.PASS
                || result.reaction()
                        .filter(reaction -> switch (reaction) {
                            case CONTINUE, UNSTABLE, RETURN -> true;
                            case ROLLBACK, HOLD -> false;
                        })
                        .isPresent();
    }
}
