package io.jenkins.plugins.canary.pipeline;

import java.util.List;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.support.steps.input.InputStep;

/** The steps of Jenkins' own plugins that our examples use. */
final class BuiltInSteps {
    private static final List<StepDescriptor> ALL = List.of(
            new EchoStep.D(),
            new ErrorStep.D(),
            new UnstableStep.D(),
            new ReadTrustedStep.D(),
            new SleepStep.D(),
            new StageStep.D(),
            new NodeStep.D(),
            new ScriptStep.D(),
            new WithEnvStep.D(),
            new TimeoutStep.D(),
            new RetryStep.D(),
            new CatchErrorStep.D(),
            new ParallelStep.D(),
            new InputStep.DescriptorImpl());

    private BuiltInSteps() {}

    static void register() {
        ALL.forEach(EmbeddedPipeline::register);
    }
}
