package io.jenkins.plugins.canary.pipeline;

import com.cloudbees.groovy.cps.Outcome;
import hudson.model.Result;
import hudson.model.User;
import hudson.model.listeners.RunListener;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import jenkins.model.CauseOfInterruption;
import jenkins.model.InterruptedBuildAction;
import jenkins.util.Timer;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jenkinsci.plugins.workflow.support.steps.input.InputAction;
import org.jenkinsci.plugins.workflow.support.steps.input.InputStepExecution;
import org.jenkinsci.plugins.workflow.support.steps.input.InputSubmittedAction;
import org.jenkinsci.plugins.workflow.support.steps.input.Rejection;

/**
 * One running or finished build. Waiting methods fail with the log so far when their time is over. A restart or kill is
 * the whole controller's: it also drops what {@link Timer} had planned for anybody else in this JVM.
 */
public final class EmbeddedBuild {
    private final String text;
    private final EmbeddedLog log;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile EmbeddedRun run;
    private volatile Program program;

    private EmbeddedBuild(EmbeddedRun run, String text) {
        this.run = run;
        this.text = text;
        this.log = new EmbeddedLog(run.getRootDir().toPath().resolve("log"));
    }

    static EmbeddedBuild start(EmbeddedRun run, String text) {
        EmbeddedBuild build = new EmbeddedBuild(run, text);
        build.log.println("[Pipeline] Start of Pipeline");
        try {
            build.program = new Program(run, build.log, new Jenkinsfile(text), build::end);
            build.program.start();
        } catch (org.codehaus.groovy.control.CompilationFailedException wrong) {
            build.end(new Outcome(null, wrong));
        }
        return build;
    }

    public String log() {
        return log.text();
    }

    /** With the notes for a browser's console, as it lies on the disk. */
    public String rawLog() {
        return log.raw();
    }

    public EmbeddedRun run() {
        return run;
    }

    /** Null while nothing has made it worse than a success, as in Jenkins; never null at the end. */
    public Result result() {
        return run.getResult();
    }

    public boolean isBuilding() {
        return ended.getCount() > 0;
    }

    /** Every step and body so far, in the order they began. */
    public List<EmbeddedFlowNode> nodes() {
        List<EmbeddedFlowNode> nodes = new ArrayList<>(program == null ? List.of() : program.nodes());
        nodes.sort(Comparator.comparingInt(each -> Integer.parseInt(each.getId())));
        return nodes;
    }

    public EmbeddedBuild awaitCompletion(Duration atMost) {
        awaitIn("the build's end", atMost, () -> !isBuilding());
        return this;
    }

    public EmbeddedBuild awaitLog(String expected, Duration atMost) {
        awaitIn("“" + expected + "” in the log", atMost, () -> log().contains(expected));
        return this;
    }

    /** Until the program has been written with all that it has done so far. */
    public EmbeddedBuild awaitSaved(Duration atMost) {
        try {
            program.saveLater().get(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (Exception failed) {
            throw new AssertionError("The program wasn't saved within " + atMost, failed);
        }
        return this;
    }

    /** An orderly restart of the controller: the program is saved, read back, and its steps are resumed. */
    public EmbeddedBuild restart() {
        return replace(true, () -> {});
    }

    /** A crash: only what was saved before is read back. */
    public EmbeddedBuild kill() {
        return kill(() -> {});
    }

    /** A crash; {@code meanwhile} happens to the disk, or to what is left of the old process, before it is read back. */
    public EmbeddedBuild kill(Runnable meanwhile) {
        return replace(false, meanwhile);
    }

    /** What a hard kill does: the program is thrown away, no step is told, and the build is over. */
    public EmbeddedBuild killHard() {
        if (!program.drop(false)) {
            throw new IllegalStateException("The build ended before it was killed:\n" + log());
        }
        end(new Outcome(null, new FlowInterruptedException(Result.ABORTED)));
        return this;
    }

    /** Deletes the build with its directory, its listeners being told, as the button does. */
    public void delete() {
        RunListener.fireDeleted(run);
        remove();
    }

    /** Removes the directory by hand. */
    public void remove() {
        run.getParent().removeRun(run);
        try (var files = java.nio.file.Files.walk(run.getRootDir().toPath())) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(java.io.File::delete);
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    private EmbeddedBuild replace(boolean saving, Runnable meanwhile) {
        if (program == null || !program.drop(saving)) {
            throw new IllegalStateException("The build ended before the restart:\n" + log());
        }
        Timer.shutdown();
        if (saving) {
            saveRun();
        }
        meanwhile.run();
        Path folder = run.getRootDir().toPath();
        byte[] saved = ProgramFile.bytes(folder);
        run = run.reload();
        log.println("Resuming build at " + java.time.Instant.now() + " after Jenkins restart");
        program = new Program(run, log, new Jenkinsfile(text), this::end);
        program.resume(saved);
        return this;
    }

    public EmbeddedBuild abort() {
        return abort("tester");
    }

    /** A person presses the red button. */
    public EmbeddedBuild abort(String user) {
        CauseOfInterruption cause = new CauseOfInterruption.UserInterruption(user);
        run.addAction(new InterruptedBuildAction(List.of(cause)));
        cause.print(log);
        program.stopLater(Strand.NONE, new FlowInterruptedException(Result.ABORTED, cause));
        return this;
    }

    /** Answers the oldest waiting prompt, waiting for one first. */
    public EmbeddedBuild approve(String user, Map<String, Object> values, Duration atMost) {
        InputStepExecution prompt = prompt(atMost);
        String allowed = prompt.getInput().getSubmitter();
        if (allowed != null && !List.of(allowed.split(",")).contains(user)) {
            throw new IllegalStateException("You need to be " + allowed + " to submit this.");
        }
        try {
            prompt.getContext().get(FlowNode.class).addAction(new InputSubmittedAction(user, values));
            log.println("Approved by " + user);
            prompt.proceed(values);
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
        return this;
    }

    public EmbeddedBuild reject(String user, Duration atMost) {
        InputStepExecution prompt = prompt(atMost);
        try {
            prompt.stop(new FlowInterruptedException(Result.ABORTED, new Rejection(User.getById(user, true))));
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
        return this;
    }

    private void saveRun() {
        try {
            run.save();
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    /** The oldest waiting prompt, waiting for one first. */
    public InputStepExecution prompt(Duration atMost) {
        awaitIn(
                "a prompt",
                atMost,
                () -> run.getAction(InputAction.class) != null
                        && run.getAction(InputAction.class).isWaitingForInput());
        return run.getAction(InputAction.class).getExecutions().get(0);
    }

    private void end(Outcome outcome) {
        Throwable failure = outcome.isSuccess() ? null : outcome.getAbnormal();
        if (failure != null) {
            run.setResult(CurrentBuild.resultOf(failure));
        } else if (run.getResult() == null) {
            run.setResult(Result.SUCCESS);
        }
        log.println("[Pipeline] End of Pipeline");
        if (failure != null) {
            CurrentBuild.explain(failure, run, log);
        }
        RunListener.fireCompleted(run, log);
        log.println("Finished: " + run.getResult());
        try {
            run.finished();
        } catch (IOException failed) {
            failed.printStackTrace(log.getLogger());
        }
        log.close();
        RunListener.fireFinalized(run);
        ended.countDown();
    }

    private void awaitIn(String what, Duration atMost, BooleanSupplier condition) {
        try {
            await(what, atMost, () -> condition.getAsBoolean() || !isBuilding());
        } catch (AssertionError late) {
            throw new AssertionError(late.getMessage() + " The log:\n" + log());
        }
        if (!condition.getAsBoolean()) {
            throw new AssertionError("No " + what + " before the build's end. The log:\n" + log());
        }
    }

    static void await(String what, Duration atMost, BooleanSupplier condition) {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("No " + what + " within " + atMost + ".");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }
}
