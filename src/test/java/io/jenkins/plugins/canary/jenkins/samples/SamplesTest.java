package io.jenkins.plugins.canary.jenkins.samples;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.ExtensionList;
import io.jenkins.plugins.canary.pipeline.EmbeddedBuild;
import io.jenkins.plugins.canary.pipeline.EmbeddedPipeline;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jenkinsci.plugins.workflow.cps.GroovySample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What people begin with is right up to the names that are theirs to configure. */
@Timeout(60)
class SamplesTest {
    @TempDir
    private Path folder;

    static List<GroovySample> samples() {
        return List.copyOf(ExtensionList.lookup(GroovySample.class));
    }

    @Test
    void thereAreTwoWithTitlesAndNamesOfTheirOwn() {
        assertThat(samples()).hasSize(2);
        assertThat(samples()).extracting(GroovySample::name).doesNotHaveDuplicates();
        assertThat(samples())
                .extracting(GroovySample::title)
                .doesNotHaveDuplicates()
                .noneMatch(String::isBlank);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aSampleFailsOnlyForWhatIsNotConfigured(GroovySample sample) {
        EmbeddedBuild build =
                EmbeddedPipeline.in(folder, "shop").start(sample.script()).awaitCompletion(Duration.ofSeconds(30));

        assertThat(build.log())
                .containsPattern("found '(prod|prometheus)-eu', expected the name of a (cluster|metric source)")
                .doesNotContain("No such DSL method", "nothing was done", "\tat ");
    }
}
