package io.jenkins.plugins.canary.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.canary.pipeline.EmbeddedBuild;
import io.jenkins.plugins.canary.pipeline.EmbeddedPipeline;
import io.jenkins.plugins.canary.traffic.Weight;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An analysis gives its verdict whichever line of its journal the controller died after, and moves nothing. */
@Timeout(120)
class CrashWhileAnalyzingTest {
    private static final Duration LONG = Duration.ofSeconds(30);

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

    /** Nothing is opened but by the script; {@code served} is what others gave the canary. */
    private void open(Weight served) {
        if (world != null) {
            world.close();
        }
        world = new FakeWorld();
        world.router.weight = served;
    }

    private static void assertAnalyzed(EmbeddedBuild build, int line) {
        assertThat(build.result()).as("after line %s:%n%s", line, build.log()).isEqualTo(Result.SUCCESS);
        assertThat(build.log()).as("after line %s", line).containsOnlyOnce("\nverdict PASS of 2\n");
    }

    private void dieAtEachLine(Weight served, String script, Weight... writes) {
        open(served);
        assertAnalyzed(start(0, script).awaitCompletion(LONG), 0);
        int lines = world.lines.get();
        assertThat(lines).isGreaterThan(6);
        for (int line = 1; line <= lines; line++) {
            open(served);
            world.dieAfterLine(line);
            EmbeddedBuild build = start(line, script);
            world.awaitDeath();
            build.kill(world::bury).awaitCompletion(LONG);

            assertAnalyzed(build, line);
            assertThat(world.router.writes).containsExactly(writes);
        }
    }

    @Test
    void ofTrafficThatSomebodyElseMoves() {
        dieAtEachLine(Weight.of(25), """
                def v = canaryAnalyze duration: '2m', metrics: 'any', stable: [version: 'v1'], canary: [version: 'v2'],
                  warmup: '0s', interval: '1m', gates: [errorRate(max: '5%', minRequests: 5)]
                echo "verdict ${v.status} of ${v.gates[0].samples}"
                """);
    }

    @Test
    void ofAnOpenRollout() {
        dieAtEachLine(Weight.NONE, """
                canary(PLAN) {
                  canaryStep weight: 25, hold: '1m'
                  def v = canaryAnalyze duration: '2m'
                  echo "verdict ${v.status} of ${v.gates[0].samples}"
                  canaryRollback()
                }
                """.replace("PLAN", FakeWorld.plan("shop")), Weight.of(25), Weight.NONE);
    }
}
