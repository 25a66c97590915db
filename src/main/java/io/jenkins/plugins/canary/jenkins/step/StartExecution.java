package io.jenkins.plugins.canary.jenkins.step;

import io.jenkins.plugins.canary.connect.UnknownName;
import io.jenkins.plugins.canary.parse.InvalidInput;
import java.io.IOException;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** Opens a rollout and gives its name. */
final class StartExecution extends BackgroundExecution {
    private static final long serialVersionUID = 1L;

    private final WrittenPlan plan;
    private transient volatile Throwable cause;

    StartExecution(StepContext context, WrittenPlan plan) {
        super(context);
        this.plan = plan;
    }

    @Override
    void turn() throws IOException, InterruptedException, InvalidInput, UnknownName {
        if (cause != null) {
            fail(cause);
            return;
        }
        OpenRollout rollout =
                new Openings(getContext(), this::log).open(plan, Blocks.id(getContext()), Blocks.around(getContext()));
        if (cause != null) {
            fail(cause);
        } else {
            succeed(rollout.getName());
        }
    }

    /** Ends when nothing is under way any more, so that whoever takes the rollout back finds all of it. */
    @Override
    public void stop(Throwable why) {
        cause = why;
        hurry();
    }

    @Override
    void release() {}

    @Override
    public String getStatus() {
        return "checking the route and the metrics";
    }
}
