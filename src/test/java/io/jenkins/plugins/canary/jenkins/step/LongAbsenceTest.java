package io.jenkins.plugins.canary.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.canary.pipeline.EmbeddedBuild;
import io.jenkins.plugins.canary.pipeline.EmbeddedPipeline;
import io.jenkins.plugins.canary.rollout.RolloutEvent;
import io.jenkins.plugins.canary.stories.Leftovers;
import io.jenkins.plugins.canary.traffic.Claim;
import io.jenkins.plugins.canary.traffic.Weight;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The controller is away for an hour, longer than the lease of its rollouts. */
@Timeout(60)
class LongAbsenceTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration AWAY = Duration.ofHours(1);
    private static final String SCRIPT =
            FakeWorld.START + "\ncanaryStep weight: 5, hold: '1m'\ncanaryStep weight: 25, hold: '1m'\ncanaryPromote()";

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

    private EmbeddedBuild start() {
        EmbeddedBuild build = EmbeddedPipeline.in(folder, "shop").start(SCRIPT);
        world.awaitDeath();
        return build;
    }

    private EmbeddedBuild goneAfter(Class<? extends RolloutEvent> event, Runnable meanwhile) {
        world.dieAfter(event);
        return start().kill(() -> {
                    world.clock.advance(AWAY);
                    meanwhile.run();
                    world.bury();
                })
                .awaitCompletion(LONG);
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                RolloutEvent.Claimed.class,
                RolloutEvent.TaskBegun.class,
                RolloutEvent.ShiftIntended.class,
                RolloutEvent.Shifted.class,
                RolloutEvent.Observed.class,
                RolloutEvent.Concluded.class,
                RolloutEvent.TaskEnded.class,
                RolloutEvent.Promoted.class
            })
    void aRolloutThatNobodyElseTookGoesOn(Class<? extends RolloutEvent> event) {
        EmbeddedBuild build = goneAfter(event, () -> {});

        assertThat(build.result()).as(build.log()).isEqualTo(Result.SUCCESS);
        assertThat(world.router.writes).as(build.log()).containsExactly(Weight.of(5), Weight.of(25), Weight.ALL);
        assertThat(world.router.claim).isEmpty();
    }

    @Test
    void aRouteThatSomebodyElseTookMeanwhileIsLeftToThem() {
        Instant now = world.clock.instant().plus(AWAY);
        var theirs = new Claim("theirs", "cart #7", now, now.plus(AWAY));
        EmbeddedBuild build = goneAfter(RolloutEvent.Shifted.class, () -> {
            world.router.claim = Optional.of(theirs);
            world.router.weight = Weight.of(10);
        });

        assertThat(build.result()).as(build.log()).isEqualTo(Result.FAILURE);
        assertThat(build.log()).contains("is now owned by cart #7");
        assertThat(world.router.claim).contains(theirs);
        assertThat(world.router.weight).isEqualTo(Weight.of(10));
    }
}
