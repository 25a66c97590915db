package io.jenkins.plugins.canary.jenkins.step;

import hudson.AbortException;
import io.jenkins.plugins.canary.connect.UnknownName;
import io.jenkins.plugins.canary.parse.InvalidInput;
import io.jenkins.plugins.canary.parse.Problems;
import io.jenkins.plugins.canary.rollout.Agenda;
import io.jenkins.plugins.canary.rollout.RolloutDriver;
import io.jenkins.plugins.canary.rollout.RolloutEvent;
import io.jenkins.plugins.canary.rollout.Task;
import io.jenkins.plugins.canary.rollout.TaskResult;
import io.jenkins.plugins.canary.rollout.TaskState;
import java.io.IOException;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** A whole plan, task by task. What was done of it is in the journal, so there is nothing else to keep. */
final class RolloutExecution extends DrivingExecution {
    private static final long serialVersionUID = 1L;

    private final WrittenPlan plan;
    private transient Agenda agenda;
    private transient PlanPrompt prompt;

    RolloutExecution(StepContext context, WrittenPlan plan) {
        super(context);
        this.plan = plan;
    }

    @Override
    public String function() {
        return "canaryRollout";
    }

    @Override
    Optional<OpenRollout> find() throws IOException, InterruptedException, InvalidInput, UnknownName {
        return Optional.of(new Openings(getContext(), this::log).open(plan, call(), Blocks.around(getContext())));
    }

    @Override
    void begin(RolloutDriver driver) throws IOException, InterruptedException {
        agenda = plan.rollout(new Problems()).agenda();
        Optional<TaskState> task = driver.rollout().task();
        if (task.isEmpty()) {
            agenda.next(driver.rollout()).ifPresent(first -> driver.begin(first.id(), first.task()));
        } else if (!task.get().ended()) {
            driver.resume("a restart of Jenkins");
        }
    }

    @Override
    void before(RolloutDriver driver) throws IOException, InterruptedException {
        TaskState task = driver.rollout().task().orElseThrow();
        boolean asks = task.task() instanceof Task.Approve
                && !task.ended()
                && task.rollback().isEmpty()
                && !isStopped();
        if (!asks) {
            return;
        }
        var approve = (Task.Approve) task.task();
        Optional<Reply> reply = prompt == null
                ? ask(driver, task, approve)
                : prompt.reply(build(), driver.rollout(), approve.question());
        Optional<RolloutEvent.Asked> asked =
                driver.rollout().task().orElseThrow().asking().stream().findFirst();
        if (asked.isPresent() && reply.isPresent()) {
            driver.answer(
                    asked.get().prompt(),
                    reply.get().answer(),
                    reply.get().by(),
                    reply.get().text());
        }
    }

    /** Asks, unless people answered already, and the restart came before that was written down. */
    private Optional<Reply> ask(RolloutDriver driver, TaskState task, Task.Approve approve)
            throws IOException, InterruptedException {
        var question = new Prompting(build(), driver.rollout(), approve.question());
        String id = question.id(task.id());
        if (task.asking().isEmpty()) {
            PlanPrompt.forgetAnswers(getContext());
            driver.ask(id, approve.question(), question.text());
        } else {
            Optional<String> approver = PlanPrompt.approver(getContext());
            if (approver.isPresent()) {
                return Optional.of(Reply.approved(build(), driver.rollout(), approve.question(), approver.get()));
            }
        }
        prompt = PlanPrompt.show(getContext(), question.step(id), this::hurry);
        return Optional.empty();
    }

    @Override
    void ended(TaskResult result) throws IOException, InterruptedException {
        RolloutDriver driver = driver();
        if (prompt != null) {
            prompt.withdraw(result.text());
            prompt = null;
        }
        var outcome = new Outcome(driver.rollout(), result);
        outcome.markUnstable(getContext());
        Optional<Agenda.Entry> next = isStopped() ? Optional.empty() : agenda.next(driver.rollout());
        if (next.isPresent()) {
            driver.begin(next.get().id(), next.get().task());
            again();
            return;
        }
        if (driver.rollout().closed().isPresent()) {
            closeRollout();
        }
        if (isStopped()) {
            failStopped();
            return;
        }
        Optional<AbortException> failure =
                Agenda.endedEarly(driver.rollout()) ? Optional.of(outcome.early()) : outcome.failure();
        if (failure.isPresent()) {
            fail(failure.get());
        } else {
            succeed(CanaryVerdict.of(result));
        }
    }
}
