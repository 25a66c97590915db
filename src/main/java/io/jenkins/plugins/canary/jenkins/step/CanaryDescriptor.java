package io.jenkins.plugins.canary.jenkins.step;

import hudson.model.Run;
import hudson.model.TaskListener;
import java.util.Map;
import java.util.Set;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.Step;

/** What the descriptors of all steps share: they need a build, no node, and look at their arguments first. */
abstract class CanaryDescriptor extends StepForm {
    @Override
    public final Set<? extends Class<?>> getRequiredContext() {
        return Set.of(Run.class, TaskListener.class, FlowNode.class);
    }

    @Override
    public final Step newInstance(Map<String, Object> arguments) throws Exception {
        return super.newInstance(Arguments.checked(getFunctionName(), clazz, arguments));
    }

    static String text(Map<String, Object> arguments, String name) {
        Object value = arguments.get(name);
        return value == null ? "" : value.toString();
    }
}
