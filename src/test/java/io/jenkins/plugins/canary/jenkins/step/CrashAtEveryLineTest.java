package io.jenkins.plugins.canary.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.canary.pipeline.EmbeddedBuild;
import io.jenkins.plugins.canary.pipeline.EmbeddedPipeline;
import io.jenkins.plugins.canary.rollout.RolloutEvent;
import io.jenkins.plugins.canary.rollout.journal.JournalFile;
import io.jenkins.plugins.canary.traffic.Weight;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The controller is killed at each line of the journal in turn; another one goes on from the saved program. */
@Timeout(120)
class CrashAtEveryLineTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final String STEPS =
            FakeWorld.START + "\ncanaryStep weight: 5, hold: '1m'\ncanaryStep weight: 25, hold: '1m'\ncanaryPromote()";
    private static final String PLAN = FakeWorld.START.replace("canaryStart", "canaryRollout")
            + ", steps: [[weight: 5, hold: '1m'], [weight: 25, hold: '1m']]";
    private static final String BLOCK = FakeWorld.START.replace("canaryStart ", "canary(")
            + ") {\ncanaryStep weight: 5, hold: '1m'\ncanaryStep weight: 25, hold: '1m'\ncanaryPromote()\n}";

    /** Step by step, as one plan, in a block. */
    static final List<String> SCRIPTS = List.of(STEPS, PLAN, BLOCK);

    @TempDir
    private Path folder;

    private FakeWorld world;
    private String script;

    @AfterEach
    void close() {
        world.close();
    }

    private FakeWorld world(boolean bad) {
        if (world != null) {
            world.close();
        }
        world = new FakeWorld();
        world.bad = weight -> bad && weight.equals(Weight.of(25));
        return world;
    }

    private EmbeddedBuild start(int number) {
        return EmbeddedPipeline.in(folder.resolve(Integer.toString(number)), "shop")
                .start(script);
    }

    /** How many lines the journal has when nothing dies. */
    private int lines(boolean bad) {
        world(bad);
        EmbeddedBuild build = start(0).awaitCompletion(LONG);
        assertThat(build.result()).as(build.log()).isEqualTo(bad ? Result.FAILURE : Result.SUCCESS);
        return world.lines.get();
    }

    private static List<RolloutEvent> journal(EmbeddedBuild build) {
        try {
            return JournalFile.at(build.run().getRootDir().toPath().resolve("canary/shop.jsonl"))
                    .read();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private EmbeddedBuild killed(int line, boolean before) {
        if (before) {
            world.dieBeforeLine(line);
        } else {
            world.dieAfterLine(line);
        }
        EmbeddedBuild build = start(line);
        world.awaitDeath();
        boolean atWork = atWork(journal(build));
        build.kill(world::bury).awaitCompletion(LONG);
        if (atWork) {
            assertThat(build.log()).contains("goes on after a restart of Jenkins; found the canary at ");
        }
        return build;
    }

    private static boolean atWork(List<RolloutEvent> events) {
        return events.stream().filter(RolloutEvent.TaskBegun.class::isInstance).count()
                > events.stream()
                        .filter(RolloutEvent.TaskEnded.class::isInstance)
                        .count();
    }

    private void assertPromoted(EmbeddedBuild build) {
        assertThat(build.result()).as(build.log()).isEqualTo(Result.SUCCESS);
        assertThat(world.router.writes).as(build.log()).containsExactly(Weight.of(5), Weight.of(25), Weight.ALL);
        assertThat(world.router.claim).isEmpty();
        assertThat(journal(build))
                .filteredOn(RolloutEvent.Closed.class::isInstance)
                .hasSize(1);
    }

    private void assertRolledBack(EmbeddedBuild build) {
        assertThat(build.result()).as(build.log()).isEqualTo(Result.FAILURE);
        assertThat(build.log()).contains("ERROR: canary shop: FAIL: errors");
        assertThat(world.router.writes).as(build.log()).containsExactly(Weight.of(5), Weight.of(25), Weight.NONE);
        assertThat(world.router.claim).isEmpty();
        assertThat(journal(build))
                .filteredOn(RolloutEvent.Closed.class::isInstance)
                .hasSize(1);
    }

    @ParameterizedTest
    @FieldSource("SCRIPTS")
    void aGoodRolloutIsPromotedWhicheverLineTheControllerDiedAfter(String jenkinsfile) {
        script = jenkinsfile;
        IntStream.rangeClosed(1, lines(false)).forEach(line -> {
            world(false);
            assertPromoted(killed(line, false));
        });
    }

    @ParameterizedTest
    @FieldSource("SCRIPTS")
    void aGoodRolloutIsPromotedWhicheverLineTheControllerDiedBefore(String jenkinsfile) {
        script = jenkinsfile;
        IntStream.rangeClosed(1, lines(false)).forEach(line -> {
            world(false);
            assertPromoted(killed(line, true));
        });
    }

    @ParameterizedTest
    @FieldSource("SCRIPTS")
    void aBadRolloutIsRolledBackWhicheverLineTheControllerDiedAfter(String jenkinsfile) {
        script = jenkinsfile;
        IntStream.rangeClosed(1, lines(true)).forEach(line -> {
            world(true);
            assertRolledBack(killed(line, false));
        });
    }

    @ParameterizedTest
    @FieldSource("SCRIPTS")
    void aBadRolloutIsRolledBackWhicheverLineTheControllerDiedBefore(String jenkinsfile) {
        script = jenkinsfile;
        IntStream.rangeClosed(1, lines(true)).forEach(line -> {
            world(true);
            assertRolledBack(killed(line, true));
        });
    }
}
