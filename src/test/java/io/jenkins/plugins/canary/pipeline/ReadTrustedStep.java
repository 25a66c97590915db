package io.jenkins.plugins.canary.pipeline;

import hudson.AbortException;
import hudson.model.Job;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;

public final class ReadTrustedStep extends Step {
    private final String path;

    @DataBoundConstructor
    public ReadTrustedStep(String path) {
        this.path = path;
    }

    @Override
    public StepExecution start(StepContext context) {
        return new Immediate(context, () -> {
            Path file =
                    context.get(Job.class).getRootDir().toPath().resolve("scm").resolve(path);
            if (!Files.exists(file)) {
                throw new AbortException("Unable to find " + path + " beside the Jenkinsfile");
            }
            return Files.readString(file);
        });
    }

    static final class D extends BuiltInDescriptor {
        D() {
            super("readTrusted", false);
        }
    }
}
