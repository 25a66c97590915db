package io.jenkins.plugins.canary.pipeline;

import groovy.lang.Closure;
import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.plugins.workflow.steps.BodyExecution;
import org.jenkinsci.plugins.workflow.steps.BodyExecutionCallback;
import org.jenkinsci.plugins.workflow.steps.BodyInvoker;

final class EmbeddedBodyInvoker extends BodyInvoker {
    static volatile Runnable afterStart = () -> {};

    private final Program program;
    private final EmbeddedStepContext owner;
    private final int call;
    private final Closure<?> body;
    private final List<Object> contexts = new ArrayList<>();
    private final List<BodyExecutionCallback> callbacks = new ArrayList<>();
    private String name;

    EmbeddedBodyInvoker(Program program, EmbeddedStepContext owner, int call, Closure<?> body, String name) {
        this.program = program;
        this.owner = owner;
        this.call = call;
        this.body = body;
        this.name = name;
    }

    @Override
    public BodyInvoker withContext(Object override) {
        contexts.add(override);
        return this;
    }

    @Override
    public BodyInvoker withDisplayName(String displayName) {
        name = displayName;
        return this;
    }

    @Override
    public BodyInvoker withCallback(BodyExecutionCallback callback) {
        callbacks.add(callback);
        return this;
    }

    @Override
    public BodyExecution start() {
        int strand = program.startBody(call, body, name, contexts, callbacks);
        callbacks.forEach(each -> each.onStart(owner));
        afterStart.run();
        return new EmbeddedBody(program, strand);
    }
}
