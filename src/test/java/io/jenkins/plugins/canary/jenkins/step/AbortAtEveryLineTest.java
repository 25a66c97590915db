package io.jenkins.plugins.canary.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.canary.lab.Await;
import io.jenkins.plugins.canary.pipeline.EmbeddedBuild;
import io.jenkins.plugins.canary.pipeline.EmbeddedPipeline;
import io.jenkins.plugins.canary.traffic.Weight;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Somebody presses the red button at each line of the journal in turn, while the engine is in the middle of its work. */
@Timeout(120)
class AbortAtEveryLineTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    static final List<String> SCRIPTS = CrashAtEveryLineTest.SCRIPTS;

    @TempDir
    private Path folder;

    private FakeWorld world;

    @AfterEach
    void close() {
        world.close();
    }

    private EmbeddedBuild start(int number, String script) {
        return EmbeddedPipeline.in(folder.resolve(Integer.toString(number)), "shop")
                .start(script);
    }

    @ParameterizedTest
    @FieldSource("SCRIPTS")
    void noCanaryIsLeftAndTheStopDoesNotWaitForIt(String script) {
        world = new FakeWorld();
        start(0, script).awaitCompletion(LONG);
        int lines = world.lines.get();
        world.close();
        IntStream.rangeClosed(1, lines).forEach(line -> {
            world = new FakeWorld();
            world.holdAtLine(line);
            EmbeddedBuild build = start(line, script);
            world.awaitHeld();
            // The thread that runs the program has stopped the step and is free again, though the engine still writes.
            build.abort("alice").awaitSaved(LONG);
            world.letGo();
            build.awaitCompletion(LONG);

            Await.until("no claim after line " + line, LONG, () -> world.router.claim.isEmpty());
            boolean promoted = build.log().contains("promoted: all traffic");
            assertThat(world.router.weight)
                    .as("after line %s:%n%s", line, build.log())
                    .isEqualTo(promoted ? Weight.ALL : Weight.NONE);
            assertThat(build.result()).as(build.log()).isEqualTo(Result.ABORTED);
            world.close();
        });
    }
}
