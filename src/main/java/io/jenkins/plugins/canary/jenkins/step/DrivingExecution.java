package io.jenkins.plugins.canary.jenkins.step;

import hudson.AbortException;
import hudson.model.Result;
import io.jenkins.plugins.canary.connect.UnknownName;
import io.jenkins.plugins.canary.parse.InvalidInput;
import io.jenkins.plugins.canary.report.Digest;
import io.jenkins.plugins.canary.rollout.Progress;
import io.jenkins.plugins.canary.rollout.Rollout;
import io.jenkins.plugins.canary.rollout.RolloutDriver;
import io.jenkins.plugins.canary.rollout.TaskResult;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/**
 * Drives a rollout, turn by turn: takes it up from its journal, lets its driver go on, and comes back when that says.
 * What is asked of the rollout is the subclass's. Being stopped means going back to stable first and ending after that.
 */
abstract class DrivingExecution extends BackgroundExecution implements Worker {
    private static final long serialVersionUID = 1L;
    private static final Duration UNTIL_FREE = Duration.ofMillis(200);
    private static final Duration SOONEST = Duration.ofMillis(1);

    private String call;
    private volatile String stopped;
    private volatile boolean overruled;
    private transient volatile Throwable cause;
    private transient volatile RolloutSession session;
    private transient volatile Instant due;
    private transient OpenRollout rollout;
    private transient TaskResult last;
    private transient LiveLabel label;

    DrivingExecution(StepContext context) {
        super(context);
    }

    /** The rollout to drive; empty when this turn ends without one. */
    abstract Optional<OpenRollout> find() throws IOException, InterruptedException, InvalidInput, UnknownName;

    /** Begins what is asked of the rollout, or takes it up again. */
    abstract void begin(RolloutDriver driver) throws IOException, InterruptedException;

    /** What is to be told the driver before it goes on. */
    void before(RolloutDriver driver) throws IOException, InterruptedException {}

    /** What was asked has come to its end: ends the step, or asks for more and comes again. */
    abstract void ended(TaskResult result) throws IOException, InterruptedException;

    /** Whether what another step does in the rollout is ended by this one. */
    boolean overrules() {
        return false;
    }

    @Override
    void turn() throws IOException, InterruptedException, InvalidInput, UnknownName {
        if (session == null && !attach()) {
            return;
        }
        RolloutDriver driver = session.driver();
        if (stopped != null) {
            tell(driver);
        }
        before(driver);
        Progress progress = driver.advance();
        if (progress instanceof Progress.Waiting waiting) {
            due = waiting.until();
            Duration delay = Duration.between(now(), due);
            again(delay.compareTo(SOONEST) < 0 ? SOONEST : delay);
        } else {
            last = ((Progress.Ended) progress).result();
            ended(last);
        }
    }

    /** Takes the rollout up; false when this turn ends without one. */
    private boolean attach() throws IOException, InterruptedException, InvalidInput, UnknownName {
        call = Blocks.id(getContext());
        Optional<OpenRollout> found = find();
        if (found.isEmpty()) {
            return false;
        }
        rollout = found.get();
        // What people answered a moment ago is heard before anything else is begun.
        Vigil.hear(actions().journal(rollout));
        Entry entry = Register.get().entry(build(), rollout);
        Optional<Worker> other = Busy.get().enter(entry, this);
        if (other.isPresent()) {
            wait(other.get());
            return false;
        }
        session = RolloutSession.of(build(), entry, this::show, this::log);
        show(session.driver().rollout());
        begin(session.driver());
        if (session.isRecovered()) {
            session.driver().cancel("the journal is lost");
        }
        return true;
    }

    /** Two steps never drive one rollout at once. Only the way back may end another one's work. */
    private void wait(Worker other) throws AbortException {
        if (!overrules() && !other.isBrief()) {
            throw new AbortException(function() + ": another step (" + other.function() + ") is at work on the rollout "
                    + rollout.getName() + "; run them one after the other");
        }
        if (overrules()) {
            other.overrule(function() + " was called in another branch");
        }
        again(UNTIL_FREE);
    }

    /** The rollout in a few words, for stage views and for who is asked next. */
    private void show(Rollout now) {
        rollout.note(Digest.line(now));
        if (label == null) {
            label = new LiveLabel();
        }
        label.show(getContext(), Digest.label(now));
    }

    /** Comes again at once. */
    final void again() {
        again(Duration.ofMillis(1));
    }

    final OpenRollout rollout() {
        return rollout;
    }

    final CanaryRunAction actions() throws IOException, InterruptedException {
        return CanaryRunAction.of(build());
    }

    final RolloutDriver driver() {
        return session.driver();
    }

    /** The rollout is at its end, or this step's part in it. */
    final void closeRollout() throws IOException, InterruptedException {
        actions().close(rollout);
    }

    final boolean isStopped() {
        return stopped != null;
    }

    final Throwable stoppedBy() {
        return cause != null ? cause : new FlowInterruptedException(Result.ABORTED);
    }

    /** Ends as somebody outside wished, unless the way back failed: that is worse. */
    final void failStopped() {
        Optional<AbortException> stuck =
                Optional.ofNullable(last).flatMap(result -> new Outcome(driver().rollout(), result).stuck());
        if (stuck.isPresent()) {
            fail(stuck.get());
            return;
        }
        fail(stoppedBy());
    }

    /** Does what the plan says about being abandoned, then ends with {@code why}. Returns at once. */
    @Override
    public void stop(Throwable why) {
        if (cause == null) {
            cause = why;
        }
        if (stopped == null) {
            cancel("the step was stopped" + who(why));
        }
    }

    @Override
    public final void overrule(String reason) {
        overruled = true;
        cancel(reason);
    }

    private void cancel(String reason) {
        stopped = reason;
        RolloutSession running = session;
        if (running != null) {
            tell(running.driver());
        }
        hurry();
    }

    private void tell(RolloutDriver driver) {
        if (overruled) {
            driver.cancel(stopped);
        } else {
            driver.abandon(stopped);
        }
    }

    private static String who(Throwable why) {
        if (why instanceof FlowInterruptedException interrupted
                && !interrupted.getCauses().isEmpty()) {
            return ": " + interrupted.getCauses().get(0).getShortDescription();
        }
        return "";
    }

    @Override
    public final String call() {
        return call;
    }

    @Override
    final void release() {
        RolloutSession running = session;
        if (running != null) {
            running.close();
        }
        Busy.get().leave(this);
    }

    @Override
    public String getStatus() {
        Instant next = due;
        return stopped != null
                ? "going back to stable"
                : next == null
                        ? "taking up the rollout"
                        : "next look in "
                                + Math.max(0, Duration.between(now(), next).toSeconds()) + " sec";
    }

    private static Instant now() {
        return Surroundings.get().clock().instant();
    }
}
