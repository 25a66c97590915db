package io.jenkins.plugins.canary.jenkins.step;

import hudson.AbortException;
import io.jenkins.plugins.canary.connect.UnknownName;
import io.jenkins.plugins.canary.parse.InvalidInput;
import io.jenkins.plugins.canary.parse.Problems;
import io.jenkins.plugins.canary.rollout.RolloutDriver;
import io.jenkins.plugins.canary.rollout.Task;
import io.jenkins.plugins.canary.rollout.TaskResult;
import io.jenkins.plugins.canary.rollout.TaskState;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** One task of a rollout. */
final class TaskExecution extends DrivingExecution {
    private static final long serialVersionUID = 1L;

    private final TaskRequest request;
    private final WrittenPlan plan;
    private final String name;
    private transient Abandonment earlier;

    private TaskExecution(StepContext context, TaskRequest request, WrittenPlan plan, String name) {
        super(context);
        this.request = request;
        this.plan = plan;
        this.name = name;
    }

    /**
     * A task of a rollout that is open.
     *
     * @param name of the rollout; null for the one that is nearest
     */
    static TaskExecution of(StepContext context, TaskRequest request, String name) {
        return new TaskExecution(context, request, null, name);
    }

    /** A task of a rollout that is opened for it alone. */
    static TaskExecution opening(StepContext context, TaskRequest request, WrittenPlan plan) {
        return new TaskExecution(context, request, plan, null);
    }

    @Override
    public String function() {
        return request.function();
    }

    @Override
    boolean overrules() {
        return request.kind() == TaskRequest.Kind.ROLLBACK;
    }

    @Override
    Optional<OpenRollout> find() throws IOException, InterruptedException, InvalidInput, UnknownName {
        List<String> blocks = Blocks.around(getContext());
        if (plan != null) {
            return Optional.of(new Openings(getContext(), this::log).open(plan, call(), blocks));
        }
        Optional<DoneBefore> before = DoneBefore.of(actions(), name, call(), task());
        if (before.isPresent()) {
            log("[canary] " + before.get().outcome().line() + " (" + function()
                    + " was done already, before Jenkins was restarted)");
            before.get().close(actions());
            finish(before.get().result(), before.get().outcome());
            return Optional.empty();
        }
        if (overrules() && !actions().hasOpen(name)) {
            takeBackEarlier();
            return Optional.empty();
        }
        return Optional.of(actions().find(function(), name, blocks));
    }

    /** What an earlier build of this job left open: held, or stuck. */
    private void takeBackEarlier() throws IOException, InterruptedException {
        if (earlier != null) {
            return;
        }
        List<Entry> left = Register.get().leftBy(build(), name);
        if (left.isEmpty()) {
            succeed(null);
            return;
        }
        if (left.size() > 1) {
            throw new AbortException(function() + ": earlier builds left several rollouts open, say which with rollout:"
                    + " '…'; open are "
                    + left.stream()
                            .map(each -> each.rollout() + " of " + each.build())
                            .sorted()
                            .collect(Collectors.joining(", ")));
        }
        log("[canary] " + left.get(0).rollout() + "  left open by "
                + left.get(0).build() + ": going back to stable");
        earlier = Abandonment.asked(left.get(0), (Task.RollBack) task(), this::log, this::tookBack);
        earlier.begin();
    }

    private void tookBack(Optional<String> problem) {
        if (problem.isPresent()) {
            fail(new AbortException("canary: " + problem.get()));
        } else if (isStopped()) {
            failStopped();
        } else {
            succeed(null);
        }
    }

    private Task task() {
        return request.read(new Problems());
    }

    @Override
    void begin(RolloutDriver driver) {
        Optional<TaskState> task = driver.rollout().task();
        if (task.isPresent()
                && task.get().id().equals(call())
                && task.get().task().equals(task())) {
            if (!task.get().ended()) {
                driver.resume("a restart of Jenkins");
            }
        } else if (task.isPresent() && !task.get().ended()) {
            // The step that was at work is gone with what Jenkins could not restore.
            driver.resume("a step that did not end");
            String why = function() + " found the rollout in the middle of a step that is gone";
            if (overrules()) {
                driver.cancel(why);
            } else {
                driver.abandon(why);
            }
        } else {
            driver.begin(call(), task());
        }
    }

    @Override
    void ended(TaskResult result) throws IOException, InterruptedException {
        if (driver().rollout().closed().isPresent()
                || (plan != null && result.stuck().isEmpty())) {
            closeRollout();
        }
        if (isStopped()) {
            failStopped();
            return;
        }
        finish(result, new Outcome(driver().rollout(), result));
    }

    private void finish(TaskResult result, Outcome outcome) throws IOException, InterruptedException {
        Optional<AbortException> failure = overrules() ? outcome.stuck() : outcome.failure();
        if (failure.isPresent()) {
            fail(failure.get());
        } else {
            outcome.markUnstable(getContext());
            succeed(request.kind().judges() ? CanaryVerdict.of(result) : null);
        }
    }
}
