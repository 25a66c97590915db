package io.jenkins.plugins.canary.pipeline;

import groovy.lang.Closure;
import hudson.model.Result;
import hudson.model.TaskListener;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jenkins.model.CauseOfInterruption;
import org.jenkinsci.plugins.workflow.steps.BodyExecution;
import org.jenkinsci.plugins.workflow.steps.BodyExecutionCallback;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/** Branches by name; with {@code failFast} the first failure stops the others. Fails with the first failure. */
public final class ParallelStep extends Step {
    private final Map<String, Closure<?>> branches;
    private final boolean failFast;

    private ParallelStep(Map<String, Closure<?>> branches, boolean failFast) {
        this.branches = branches;
        this.failFast = failFast;
    }

    @Override
    public StepExecution start(StepContext context) {
        return new Execution(context, branches, failFast);
    }

    private static final class Execution extends StepExecution {
        private static final long serialVersionUID = 1L;
        private final transient Map<String, Closure<?>> branches;
        private final boolean failFast;
        private final List<BodyExecution> bodies = new ArrayList<>();
        private final Map<String, Object> results = new HashMap<>();
        private int left;
        private Throwable failure;

        Execution(StepContext context, Map<String, Closure<?>> branches, boolean failFast) {
            super(context);
            this.branches = branches;
            this.failFast = failFast;
            this.left = branches.size();
        }

        @Override
        public boolean start() {
            if (branches.isEmpty()) {
                getContext().onSuccess(results);
                return true;
            }
            EmbeddedStepContext context = (EmbeddedStepContext) getContext();
            branches.forEach((name, body) -> bodies.add(context.newBodyInvoker(body, "Branch: " + name)
                    .withCallback(new Branch(this, name))
                    .start()));
            return false;
        }

        void ended(String name, Object result, Throwable broken) {
            left--;
            results.put(name, result);
            if (broken != null && failure == null) {
                failure = broken;
                if (failFast) {
                    bodies.forEach(
                            each -> each.cancel(new FlowInterruptedException(Result.ABORTED, new FailFast(name))));
                }
            }
            if (left == 0 && failure == null) {
                getContext().onSuccess(results);
            } else if (left == 0) {
                getContext().onFailure(failure);
            }
        }
    }

    private static final class Branch extends BodyExecutionCallback {
        private static final long serialVersionUID = 1L;
        private final Execution execution;
        private final String name;

        Branch(Execution execution, String name) {
            this.execution = execution;
            this.name = name;
        }

        @Override
        public void onSuccess(StepContext context, Object result) {
            execution.ended(name, result, null);
        }

        @Override
        public void onFailure(StepContext context, Throwable failure) {
            try {
                context.get(TaskListener.class).getLogger().println("Failed in branch " + name);
            } catch (IOException | InterruptedException gone) {
                failure.addSuppressed(gone);
            }
            execution.ended(name, null, failure);
        }
    }

    static final class FailFast extends CauseOfInterruption {
        private static final long serialVersionUID = 1L;
        private final String branch;

        FailFast(String branch) {
            this.branch = branch;
        }

        @Override
        public String getShortDescription() {
            return "Failed in branch " + branch;
        }
    }

    static final class D extends BuiltInDescriptor {
        D() {
            super("parallel", false);
        }

        @Override
        public Step newInstance(Map<String, Object> arguments) {
            Map<String, Closure<?>> branches = new LinkedHashMap<>();
            boolean failFast = false;
            for (Map.Entry<String, Object> each : arguments.entrySet()) {
                if (each.getValue() instanceof Closure<?> body) {
                    branches.put(each.getKey(), body);
                } else if (each.getKey().equals("failFast")) {
                    failFast = Boolean.TRUE.equals(each.getValue());
                } else {
                    throw new IllegalArgumentException(
                            "Expected a closure or failFast but found " + each.getKey() + "=" + each.getValue());
                }
            }
            return new ParallelStep(branches, failFast);
        }
    }
}
