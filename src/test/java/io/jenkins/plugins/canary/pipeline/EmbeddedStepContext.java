package io.jenkins.plugins.canary.pipeline;

import com.cloudbees.groovy.cps.Outcome;
import com.google.common.util.concurrent.ListenableFuture;
import groovy.lang.Closure;
import hudson.model.Result;
import java.io.IOException;
import org.jenkinsci.plugins.workflow.steps.BodyInvoker;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** A handle: which call of which program. Read back, it belongs to the program that is being read. */
final class EmbeddedStepContext extends StepContext {
    private static final long serialVersionUID = 1L;
    private final int call;
    private transient Program program;

    EmbeddedStepContext(Program program, int call) {
        this.program = program;
        this.call = call;
    }

    private Object readResolve() {
        program = Program.beingRead();
        return this;
    }

    @Override
    public <T> T get(Class<T> key) throws IOException {
        return program.lookup(call, key);
    }

    @Override
    public void onSuccess(Object result) {
        program.settle(call, new Outcome(result, null));
    }

    @Override
    public void onFailure(Throwable cause) {
        program.settle(call, new Outcome(null, cause));
    }

    @Override
    public boolean isReady() {
        return program.isLive();
    }

    @Override
    public ListenableFuture<Void> saveState() {
        return program.saveLater();
    }

    @Override
    public void setResult(Result result) {
        program.run().setResult(result);
    }

    @Override
    public BodyInvoker newBodyInvoker() {
        Closure<?> body = program.bodyOf(call);
        if (body == null) {
            throw new IllegalStateException("There's no body to invoke");
        }
        return newBodyInvoker(body, "body");
    }

    EmbeddedBodyInvoker newBodyInvoker(Closure<?> body, String name) {
        return new EmbeddedBodyInvoker(program, this, call, body, name);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EmbeddedStepContext that && that.call == call && that.program == program;
    }

    @Override
    public int hashCode() {
        return call;
    }
}
