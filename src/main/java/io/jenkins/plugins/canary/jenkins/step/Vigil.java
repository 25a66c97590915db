package io.jenkins.plugins.canary.jenkins.step;

import hudson.model.Result;
import hudson.model.Run;
import io.jenkins.plugins.canary.analysis.Status;
import io.jenkins.plugins.canary.connect.UnknownName;
import io.jenkins.plugins.canary.report.Digest;
import io.jenkins.plugins.canary.rollout.Answer;
import io.jenkins.plugins.canary.rollout.Progress;
import io.jenkins.plugins.canary.rollout.Rollout;
import io.jenkins.plugins.canary.rollout.RolloutDriver;
import io.jenkins.plugins.canary.rollout.RolloutEvent;
import io.jenkins.plugins.canary.rollout.Task;
import io.jenkins.plugins.canary.rollout.TaskResult;
import io.jenkins.plugins.canary.rollout.TaskState;
import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;

/**
 * Watches a canary while people are asked about it by {@code canaryApprove}: the gates go on judging, the claim on the
 * route is kept, a failure takes the questions back and the canary too. It notes the answers, and ends with the last.
 * One for each rollout, however many questions are open. Lives beside the Pipeline, since the step itself is the prompt.
 */
final class Vigil implements Worker {
    private static final Logger LOGGER = Logger.getLogger(Vigil.class.getName());
    private static final Map<File, Vigil> KEPT = new ConcurrentHashMap<>();
    private static final Duration LOOK = Duration.ofMillis(500);

    private final Run<?, ?> run;
    private final OpenRollout rollout;
    private final Prompts prompts;
    private final File journal;
    private Future<?> next;
    private RolloutSession session;
    private volatile String cancelled;
    private volatile boolean over;

    private Vigil(FlowExecution execution, Run<?, ?> run, OpenRollout rollout, File journal) {
        this.run = run;
        this.rollout = rollout;
        this.prompts = new Prompts(execution, run);
        this.journal = journal;
    }

    /** Begins one unless there is one. Returns at once. */
    static void keep(FlowExecution execution, Run<?, ?> run, OpenRollout rollout) throws IOException {
        File journal = CanaryRunAction.of(run).journal(rollout);
        Vigil kept = KEPT.compute(journal, (file, other) -> {
            if (other != null && other.run == run && !other.over) {
                return other;
            }
            if (other != null) {
                other.retire();
            }
            return new Vigil(execution, run, rollout, journal);
        });
        CanaryExecutor.now(kept::turn);
    }

    /** Lets the one that there may be look for answers now. Blocks on the network. */
    static void hear(File journal) {
        Vigil kept = KEPT.get(journal);
        if (kept != null) {
            kept.turn();
        }
    }

    private synchronized void turn() {
        if (over) {
            return;
        }
        try {
            if (session == null && !attach()) {
                return;
            }
            RolloutDriver driver = session.driver();
            if (cancelled != null) {
                driver.cancel(cancelled);
            }
            ask(driver);
            hear(driver);
            Progress progress = driver.advance();
            if (progress instanceof Progress.Waiting waiting) {
                Duration wait = Duration.between(Surroundings.get().clock().instant(), waiting.until());
                again(wait.compareTo(LOOK) < 0 ? wait : LOOK);
            } else {
                end(((Progress.Ended) progress).result());
            }
        } catch (IOException | UnknownName | RuntimeException | Error e) {
            LOGGER.log(Level.SEVERE, e, () -> "the canary " + rollout.getName() + " of " + run + " is not watched");
            prompts.log("[canary] " + rollout.getName() + "  ERROR  can't be watched any more: " + e.getMessage());
            rollout.questions().forEach(question -> prompts.withdraw(question, Result.FAILURE, "nobody watches it"));
            leave();
        }
    }

    /** Takes the rollout up; false when this turn ends without one. */
    private boolean attach() throws IOException, UnknownName {
        if (rollout.questions().isEmpty()) {
            leave();
            return false;
        }
        Entry entry = Register.get().entry(run, rollout);
        Optional<Worker> other = Busy.get().enter(entry, this);
        if (other.isPresent()) {
            // A step in another branch is at work, and watches.
            again(LOOK);
            return false;
        }
        session = RolloutSession.of(run, entry, this::show, prompts::log);
        take(session.driver());
        if (session.isRecovered()) {
            session.driver().cancel("the journal is lost");
        }
        return true;
    }

    private void take(RolloutDriver driver) {
        Optional<TaskState> task = driver.rollout().task();
        if (task.isPresent() && !task.get().ended()) {
            boolean ours = task.get().task() instanceof Task.Approve;
            driver.resume(ours ? "a restart of Jenkins" : "a step that did not end");
            if (!ours) {
                driver.cancel("canaryApprove found the rollout in the middle of a step that is gone");
            }
            return;
        }
        for (OpenQuestion question : rollout.questions()) {
            if (!isAnswered(driver.rollout(), question)) {
                driver.begin("approval " + question.getPrompt(), new Task.Approve(question.question()));
                return;
            }
        }
    }

    private static boolean isAnswered(Rollout known, OpenQuestion question) {
        return known.answers().stream().anyMatch(answer -> answer.prompt().equals(question.getPrompt()));
    }

    private static List<RolloutEvent.Asked> asking(RolloutDriver driver) {
        return driver.rollout()
                .task()
                .filter(state -> state.task() instanceof Task.Approve && !state.ended())
                .map(TaskState::asking)
                .orElse(List.of());
    }

    private void ask(RolloutDriver driver) {
        boolean open = driver.rollout().closed().isEmpty()
                && driver.rollout()
                        .task()
                        .filter(state -> state.task() instanceof Task.Approve
                                && !state.ended()
                                && state.rollback().isEmpty())
                        .isPresent();
        for (OpenQuestion question : open ? rollout.questions() : List.<OpenQuestion>of()) {
            boolean asked =
                    asking(driver).stream().anyMatch(known -> known.prompt().equals(question.getPrompt()));
            if (!asked && !isAnswered(driver.rollout(), question)) {
                driver.ask(question.getPrompt(), question.question(), question.text());
            }
        }
    }

    private void hear(RolloutDriver driver) throws IOException {
        for (OpenQuestion question : rollout.questions()) {
            boolean asked =
                    asking(driver).stream().anyMatch(known -> known.prompt().equals(question.getPrompt()));
            if (asked) {
                prompts.reply(question, driver.rollout())
                        .ifPresent(
                                reply -> driver.answer(question.getPrompt(), reply.answer(), reply.by(), reply.text()));
            }
        }
    }

    private void end(TaskResult result) throws IOException {
        Rollout known = session.driver().rollout();
        boolean wentOn = rollout.questions().stream().anyMatch(prompts::isSubmitted);
        if (wentOn && result.status() != Status.PASS) {
            // The prompt has let the script go on, and it may never ask about this canary again.
            run.setResult(Result.FAILURE);
        }
        for (OpenQuestion question : rollout.questions()) {
            Optional<RolloutEvent.Answered> answer = known.answers().stream()
                    .filter(one -> one.prompt().equals(question.getPrompt()))
                    .findFirst();
            if (answer.isPresent() || known.closed().isPresent()) {
                boolean late =
                        answer.filter(one -> one.answer() == Answer.EXPIRED).isPresent();
                prompts.withdraw(question, late ? Result.ABORTED : Result.FAILURE, result.text());
                rollout.forget(question);
            }
        }
        close(known);
        if (rollout.questions().isEmpty()) {
            leave();
        } else {
            release();
            again(LOOK);
        }
    }

    private void close(Rollout known) throws IOException {
        if (known.closed().isPresent()) {
            CanaryRunAction.of(run).close(rollout);
        } else {
            run.save();
        }
    }

    private void show(Rollout known) {
        rollout.note(Digest.line(known));
        rollout.questions().forEach(question -> prompts.label(question, Digest.label(known)));
    }

    private void again(Duration delay) {
        if (next != null) {
            next.cancel(false);
        }
        next = CanaryExecutor.in(delay.isNegative() ? Duration.ofMillis(1) : delay, this::turn);
    }

    private void release() {
        if (session != null) {
            session.close();
            session = null;
        }
        Busy.get().leave(this);
    }

    private void leave() {
        over = true;
        release();
        KEPT.remove(journal, this);
    }

    @Override
    public String function() {
        return "canaryApprove";
    }

    @Override
    public String call() {
        return "vigil";
    }

    @Override
    public boolean isBrief() {
        return true;
    }

    @Override
    public void overrule(String reason) {
        cancelled = reason;
        CanaryExecutor.now(this::turn);
    }

    @Override
    public synchronized void retire() {
        if (!over) {
            over = true;
            release();
        }
    }
}
