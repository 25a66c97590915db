package io.jenkins.plugins.canary.pipeline;

import hudson.EnvVars;
import hudson.model.Job;
import hudson.model.Run;
import hudson.model.TaskListener;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.workflow.graph.FlowNode;

/** What a step can ask its context for: what the blocks around it give, the innermost first, then the build's own. */
record StepScope(EmbeddedRun run, EmbeddedLog log, Map<String, String> environment) {

    <T> T find(Class<T> key, FlowNode node, List<Object> given) {
        if (key == EnvVars.class) {
            return key.cast(environment(given));
        }
        for (int i = given.size() - 1; i >= 0; i--) {
            if (key.isInstance(given.get(i))) {
                return key.cast(given.get(i));
            }
        }
        if (key == Run.class) {
            return key.cast(run);
        } else if (key == Job.class) {
            return key.cast(run.getParent());
        } else if (key == TaskListener.class) {
            return key.cast(log);
        }
        return key == FlowNode.class ? key.cast(node) : null;
    }

    EnvVars environment(List<Object> given) {
        EnvVars env = new EnvVars();
        env.put("BUILD_NUMBER", Integer.toString(run.getNumber()));
        env.put("JOB_NAME", run.getParent().getFullName());
        env.overrideAll(environment);
        for (Object each : given) {
            if (each instanceof EnvVars own) {
                env.overrideAll(own);
            }
        }
        return env;
    }
}
