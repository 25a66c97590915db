package io.jenkins.plugins.canary.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.canary.pipeline.EmbeddedBuild;
import io.jenkins.plugins.canary.pipeline.EmbeddedPipeline;
import io.jenkins.plugins.canary.rollout.RolloutEvent;
import io.jenkins.plugins.canary.rollout.journal.JournalFile;
import io.jenkins.plugins.canary.stories.Leftovers;
import io.jenkins.plugins.canary.traffic.Weight;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The controller is killed around a question and its answer, by {@code canaryApprove} and in a plan. */
@Timeout(60)
class CrashWhileAskingTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final String STEPS =
            FakeWorld.START + "\ncanaryStep weight: 25, hold: '1m'\ncanaryApprove()\ncanaryPromote()";
    private static final String PLAN = FakeWorld.START.replace("canaryStart", "canaryRollout")
            + ", steps: [[weight: 25, hold: '1m'], [approval: [message: 'Go on?']]]";

    @TempDir
    private Path folder;

    private FakeWorld world;

    @BeforeEach
    void open() {
        world = new FakeWorld();
    }

    @AfterEach
    void close() {
        world.close();
        Leftovers.remove(folder);
    }

    private static List<RolloutEvent> journal(EmbeddedBuild build) {
        try {
            return JournalFile.at(build.run().getRootDir().toPath().resolve("canary/shop.jsonl"))
                    .read();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void die(boolean before, Class<? extends RolloutEvent> event) {
        if (before) {
            world.dieBefore(event);
        } else {
            world.dieAfter(event);
        }
    }

    private static void assertPromotedByOneAnswer(FakeWorld world, EmbeddedBuild build) {
        assertThat(build.result()).as(build.log()).isEqualTo(Result.SUCCESS);
        assertThat(world.router.writes).as(build.log()).containsExactly(Weight.of(25), Weight.ALL);
        assertThat(world.router.claim).isEmpty();
        assertThat(journal(build))
                .filteredOn(RolloutEvent.Answered.class::isInstance)
                .singleElement()
                .satisfies(answered ->
                        assertThat(((RolloutEvent.Answered) answered).by()).isEqualTo("olivia"));
    }

    @ParameterizedTest
    @CsvSource({"true, false", "true, true", "false, false", "false, true"})
    void aQuestionIsAskedThoughTheControllerDiedWhileItWasPut(boolean before, boolean plan) {
        die(before, RolloutEvent.Asked.class);
        EmbeddedBuild build = EmbeddedPipeline.in(folder, "shop").start(plan ? PLAN : STEPS);
        world.awaitDeath();
        build.kill(world::bury).approve("olivia", Map.of(), LONG).awaitCompletion(LONG);

        assertPromotedByOneAnswer(world, build);
    }

    @ParameterizedTest
    @CsvSource({"true, false", "true, true", "false, false", "false, true"})
    void anAnswerIsHeardThoughTheControllerDiedWhileItWasWrittenDown(boolean before, boolean plan) {
        die(before, RolloutEvent.Answered.class);
        EmbeddedBuild build = EmbeddedPipeline.in(folder, "shop").start(plan ? PLAN : STEPS);
        build.approve("olivia", Map.of(), LONG);
        world.awaitDeath();
        build.kill(world::bury).awaitCompletion(LONG);

        assertPromotedByOneAnswer(world, build);
    }
}
