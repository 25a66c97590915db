package io.jenkins.plugins.canary.pipeline;

import hudson.AbortException;
import hudson.model.Result;
import java.io.Serializable;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;

/** {@code currentBuild} of a Jenkinsfile. */
public final class CurrentBuild implements Serializable {
    private static final long serialVersionUID = 1L;
    private transient Program program;

    CurrentBuild(Program program) {
        this.program = program;
    }

    private Object readResolve() {
        program = Program.beingRead();
        return this;
    }

    public String getResult() {
        Result result = program.run().getResult();
        return result == null ? null : result.toString();
    }

    public void setResult(String result) {
        program.run().setResult(Result.fromString(result));
    }

    public String getCurrentResult() {
        String result = getResult();
        return result == null ? Result.SUCCESS.toString() : result;
    }

    public int getNumber() {
        return program.run().getNumber();
    }

    public String getDisplayName() {
        return program.run().getDisplayName();
    }

    /** What Declarative does when a stage fails. */
    public void noteFailure(Throwable failure) {
        program.run().setResult(resultOf(failure));
    }

    static Result resultOf(Throwable failure) {
        return failure instanceof FlowInterruptedException interrupted ? interrupted.getResult() : Result.FAILURE;
    }

    /** Says why, as much as Pipeline says. */
    static void explain(Throwable failure, Program program) {
        explain(failure, program.run(), program.log());
    }

    static void explain(Throwable failure, EmbeddedRun run, EmbeddedLog log) {
        if (failure instanceof FlowInterruptedException interrupted) {
            interrupted.handle(run, log);
        } else if (failure instanceof AbortException) {
            log.error(failure.getMessage());
        } else {
            failure.printStackTrace(log.getLogger());
        }
    }
}
