package io.jenkins.plugins.canary.pipeline;

import hudson.model.TaskListener;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import jenkins.util.Timer;
import org.jenkinsci.plugins.workflow.actions.LabelAction;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Waits, without a thread, for a signal of the test. */
public final class AwaitSignalStep extends Step {
    private final String signal;
    private int weight;

    @DataBoundConstructor
    public AwaitSignalStep(String signal) {
        this.signal = signal;
    }

    @DataBoundSetter
    public void setWeight(int weight) {
        this.weight = weight;
    }

    @Override
    public StepExecution start(StepContext context) {
        return new Execution(context, signal, weight);
    }

    private static final class Execution extends StepExecution {
        private static final long serialVersionUID = 1L;
        private final String signal;
        private final int weight;
        private int resumed;
        private transient volatile Future<?> task;

        Execution(StepContext context, String signal, int weight) {
            super(context);
            this.signal = signal;
            this.weight = weight;
        }

        @Override
        public boolean start() throws Exception {
            getContext().get(FlowNode.class).addAction(new LabelAction("waits for " + signal));
            getContext().get(TaskListener.class).getLogger().println("waiting for " + signal);
            poll();
            return false;
        }

        @Override
        public void onResume() {
            Signals.RESUMED_ON.add(Thread.currentThread().getName() + ", time " + ++resumed);
            poll();
        }

        private void poll() {
            if (!getContext().isReady()) {
                // What a dropped program left behind must not take the signal of the one that runs now.
                return;
            }
            if (Signals.GIVEN.remove(signal)) {
                getContext().onSuccess(signal + " at " + weight);
            } else {
                task = Timer.get().schedule(this::poll, 10, TimeUnit.MILLISECONDS);
            }
        }

        @Override
        public void stop(Throwable cause) throws Exception {
            Signals.STOPS.add(signal);
            task.cancel(false);
            super.stop(cause);
        }
    }

    static final class D extends StepDescriptor {
        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(TaskListener.class, FlowNode.class);
        }

        @Override
        public String getFunctionName() {
            return "awaitSignal";
        }
    }
}
