package io.jenkins.plugins.canary.pipeline;

import java.util.Set;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;

abstract class BuiltInDescriptor extends StepDescriptor {
    private final String name;
    private final boolean block;

    BuiltInDescriptor(String name, boolean block) {
        this.name = name;
        this.block = block;
    }

    @Override
    public Set<? extends Class<?>> getRequiredContext() {
        return Set.of();
    }

    @Override
    public String getFunctionName() {
        return name;
    }

    @Override
    public boolean takesImplicitBlockArgument() {
        return block;
    }
}
