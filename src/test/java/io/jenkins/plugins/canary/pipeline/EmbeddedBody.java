package io.jenkins.plugins.canary.pipeline;

import java.util.Collection;
import java.util.concurrent.TimeUnit;
import org.jenkinsci.plugins.workflow.steps.BodyExecution;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

final class EmbeddedBody extends BodyExecution {
    private static final long serialVersionUID = 1L;
    private final int strand;
    private transient Program program;

    EmbeddedBody(Program program, int strand) {
        this.program = program;
        this.strand = strand;
    }

    private Object readResolve() {
        program = Program.beingRead();
        return this;
    }

    @Override
    public Collection<StepExecution> getCurrentExecutions() {
        return program.innermost(strand);
    }

    @Override
    public boolean cancel(Throwable cause) {
        program.stopLater(strand, cause);
        return true;
    }

    @Override
    public boolean isCancelled() {
        return false;
    }

    @Override
    public boolean isDone() {
        return !program.hasStrand(strand);
    }

    @Override
    public Object get() {
        throw new UnsupportedOperationException("use a callback");
    }

    @Override
    public Object get(long time, TimeUnit unit) {
        throw new UnsupportedOperationException("use a callback");
    }
}
