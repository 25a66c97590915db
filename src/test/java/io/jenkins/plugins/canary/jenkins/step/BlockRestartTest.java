package io.jenkins.plugins.canary.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.canary.lab.Await;
import io.jenkins.plugins.canary.pipeline.EmbeddedBuild;
import io.jenkins.plugins.canary.pipeline.EmbeddedPipeline;
import io.jenkins.plugins.canary.rollout.RolloutEvent;
import io.jenkins.plugins.canary.traffic.Weight;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A block around steps, when the controller dies at its beginning. */
@Timeout(60)
class BlockRestartTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    private final FakeWorld world = new FakeWorld();

    @AfterEach
    void close() {
        EmbeddedPipeline.afterBodyStart(() -> {});
        world.close();
    }

    @Test
    void aBlockThatIsSavedWhileItsBodyBeginsDoesNotBeginItAgain() {
        var first = new AtomicBoolean(true);
        world.dieAfter(RolloutEvent.TaskBegun.class);
        EmbeddedPipeline.afterBodyStart(() -> {
            if (first.getAndSet(false)) {
                // The step in the block is at work, and the program's thread has saved all that, or waits to.
                world.awaitDeath();
                Await.until("the program to be quiet", LONG, BlockRestartTest::isQuiet);
            }
        });
        EmbeddedBuild build = EmbeddedPipeline.in(folder, "shop")
                .start(FakeWorld.START.replace("canaryStart ", "canary(")
                        + ") {\ncanaryStep weight: 25, hold: '1m'\ncanaryPromote()\n}");
        world.awaitDeath();
        Await.until("the program to be quiet", LONG, BlockRestartTest::isQuiet);
        build.kill(world::bury).awaitCompletion(LONG);

        assertThat(build.result()).as(build.log()).isEqualTo(Result.SUCCESS);
        assertThat(build.log().split("Pipeline. canaryStep"))
                .as("it began once")
                .hasSize(2);
        assertThat(world.router.writes).containsExactly(Weight.of(25), Weight.ALL);
    }

    private static boolean isQuiet() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(each -> each.getName().startsWith("CpsVmExecutor of shop"))
                .noneMatch(each -> each.getState() == Thread.State.RUNNABLE);
    }
}
