package io.jenkins.plugins.canary.pipeline;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What every test of the embedded pipeline starts from. */
abstract class PipelineTest {
    static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    EmbeddedPipeline pipeline;

    @BeforeEach
    void registerTheTestSteps() {
        Signals.clear();
        pipeline = EmbeddedPipeline.in(folder);
        EmbeddedPipeline.register(new AwaitSignalStep.D());
        EmbeddedPipeline.register(new ObserveStep.D());
        EmbeddedPipeline.register(new ObserveStep.ErrorRate.D());
        EmbeddedPipeline.register(new GuardedStep.D());
        EmbeddedPipeline.register(new LateBlockStep.D());
        EmbeddedPipeline.register(new AllResumedStep.D());
    }

    EmbeddedBuild run(String jenkinsfile) {
        return pipeline.start(jenkinsfile).awaitCompletion(SOON);
    }
}
