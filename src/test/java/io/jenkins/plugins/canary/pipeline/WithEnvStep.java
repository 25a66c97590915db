package io.jenkins.plugins.canary.pipeline;

import hudson.EnvVars;
import java.util.List;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;

public final class WithEnvStep extends Step {
    private final List<String> overrides;

    @DataBoundConstructor
    public WithEnvStep(List<String> overrides) {
        this.overrides = overrides;
    }

    @Override
    public StepExecution start(StepContext context) {
        EnvVars env = new EnvVars();
        for (String each : overrides) {
            int equals = each.indexOf('=');
            env.put(each.substring(0, equals), each.substring(equals + 1));
        }
        return new PlainBlock(context, "withEnv", env);
    }

    static final class D extends BuiltInDescriptor {
        D() {
            super("withEnv", true);
        }
    }
}
