package io.jenkins.plugins.canary.jenkins.step;

import com.google.common.util.concurrent.ListenableFuture;
import hudson.model.Result;
import java.io.IOException;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.steps.BodyInvoker;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** The context of a step, lent to a prompt inside it: an answer ends the prompt and not the step. Thread-safe. */
final class PromptContext extends StepContext {
    private static final long serialVersionUID = 1L;

    private final StepContext step;
    private final transient Runnable wake;
    private transient volatile boolean answered;
    private transient volatile Throwable failure;

    PromptContext(StepContext step, Runnable wake) {
        this.step = step;
        this.wake = wake;
    }

    boolean answered() {
        return answered;
    }

    Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }

    @Override
    public void onSuccess(Object result) {
        answered = true;
        wake.run();
    }

    @Override
    public void onFailure(Throwable cause) {
        failure = cause;
        answered = true;
        wake.run();
    }

    @Override
    public <T> T get(Class<T> key) throws IOException, InterruptedException {
        return step.get(key);
    }

    @Override
    public boolean isReady() {
        return step.isReady();
    }

    @Override
    public ListenableFuture<Void> saveState() {
        return step.saveState();
    }

    @Override
    public void setResult(Result result) {
        step.setResult(result);
    }

    @Override
    public BodyInvoker newBodyInvoker() {
        throw new IllegalStateException("a prompt has no body");
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
