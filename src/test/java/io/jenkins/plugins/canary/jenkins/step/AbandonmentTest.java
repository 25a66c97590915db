package io.jenkins.plugins.canary.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import hudson.model.listeners.ItemListener;
import io.jenkins.plugins.canary.lab.Await;
import io.jenkins.plugins.canary.pipeline.EmbeddedBuild;
import io.jenkins.plugins.canary.pipeline.EmbeddedPipeline;
import io.jenkins.plugins.canary.rollout.RolloutEvent;
import io.jenkins.plugins.canary.rollout.Task;
import io.jenkins.plugins.canary.rollout.journal.JournalFile;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.Weight;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The canary never outlives its build, however that ends. */
@Timeout(60)
class AbandonmentTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final String AT_25 = "\ncanaryStep weight: 25, hold: '1m'\n";
    private static final String WAITING = FakeWorld.START + AT_25 + "echo 'waiting'\nsleep time: 1, unit: 'HOURS'";
    private static final String HOLDING = WAITING.replace("canaryStart ", "canaryStart onAbandon: 'hold', ");

    @TempDir
    private Path folder;

    private FakeWorld world;

    @BeforeEach
    void open() {
        Register.get().all().forEach(AbandonmentTest::forget);
        world = new FakeWorld();
    }

    @AfterEach
    void close() {
        world.close();
        Register.get().all().forEach(AbandonmentTest::forget);
    }

    private static void forget(Entry entry) {
        try {
            entry.remove();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private EmbeddedBuild start(String script) {
        return EmbeddedPipeline.in(folder, "shop").start(script);
    }

    private EmbeddedBuild waiting() {
        return start(WAITING).awaitLog("waiting", LONG);
    }

    private void awaitBack() {
        Await.until("the canary at 0", LONG, () -> world.router.weight.isNone() && world.router.claim.isEmpty());
        Await.until("nothing open", LONG, () -> Register.get().all().isEmpty());
    }

    /** A step that holds for ever, as far as the clock of this world goes. */
    private EmbeddedBuild holding(String start) {
        world.freeze();
        return start(start + AT_25).awaitLog("weight is 25%", LONG);
    }

    @Test
    void aStepThatIsStoppedGoesBackAndEndsTheBuildAsAborted() {
        EmbeddedBuild build = holding(FakeWorld.START).abort("alice").awaitCompletion(LONG);

        assertThat(build.result()).as(build.log()).isEqualTo(Result.ABORTED);
        assertThat(build.log()).contains("rolling back: the step was stopped", "alice", "rolled back in");
        awaitBack();
    }

    @Test
    void aPromotionWhoseRouteCannotBeReleasedFailsTheBuildAndNobodyTakesItBack() {
        world.router.failReleases(6, RouteException.Kind.FORBIDDEN);
        EmbeddedBuild build = start(FakeWorld.START + AT_25 + "canaryPromote()").awaitCompletion(LONG);

        assertThat(build.result()).as(build.log()).isEqualTo(Result.FAILURE);
        assertThat(build.log())
                .contains("ERROR  all traffic goes to the canary, but the route could not be released: ")
                .contains("ERROR    kubectl annotate … from 0%")
                .contains("ERROR: canary shop: ERROR: promoted, but not released: the release was refused (6 tries);"
                        + " the weight stays at 100%")
                .doesNotContain("rolling back", "rolled back", "is open");
        Await.until("nothing open", LONG, () -> Register.get().all().isEmpty());
        assertThat(world.router.weight).isEqualTo(Weight.ALL);
    }

    @Test
    void aStepThatIsToldToHoldLeavesTheWeightAndSaysHowToUndoIt() {
        EmbeddedBuild build = holding(FakeWorld.START.replace("canaryStart ", "canaryStart onAbandon: 'hold', "))
                .abort("alice")
                .awaitCompletion(LONG);

        assertThat(build.result()).as(build.log()).isEqualTo(Result.ABORTED);
        assertThat(build.log())
                .contains("HELD  the step was stopped", "NOBODY WATCHES IT", "HELD    kubectl patch … 0%")
                .contains("the build ends while this rollout is open: LEFT WHERE IT IS");
        assertThat(world.router.weight).isEqualTo(Weight.of(25));
        Reaper.get().sweep();
        assertThat(Register.get().all()).hasSize(1);
    }

    @Test
    void aTimeoutGoesBack() {
        world.freeze();
        EmbeddedBuild timedOut = start(FakeWorld.START + "\ntimeout(time: 1, unit: 'SECONDS') {" + AT_25 + "}")
                .awaitCompletion(LONG);
        assertThat(timedOut.log()).contains("rolling back: the step was stopped: Timeout has been exceeded");
        awaitBack();
    }

    @Test
    void aBranchThatFailsFastTakesTheOthersCanaryBack() {
        world.freeze();
        EmbeddedBuild failed = start(FakeWorld.START + "\nparallel failFast: true, a: {" + AT_25
                        + "}, b: { sleep time: 1, unit: 'SECONDS'; error 'no' }")
                .awaitCompletion(LONG);
        assertThat(failed.log()).contains("rolling back: the step was stopped: Failed in branch b");
        awaitBack();
    }

    @Test
    void aSecondAbortDoesNotStopTheWayBack() {
        EmbeddedBuild build = holding(FakeWorld.START);
        world.router.failWrites(1000, RouteException.Kind.UNAVAILABLE);
        build.abort("alice").awaitLog("WARNING  the server said no", LONG);
        build.abort("bob");
        world.router.heal();
        world.thaw();
        build.awaitCompletion(LONG);

        assertThat(build.result()).as(build.log()).isEqualTo(Result.ABORTED);
        assertThat(build.log()).contains("rolled back in").doesNotContain("step was stopped: Aborted by bob");
        awaitBack();
    }

    @Test
    void aWayBackThatFailsEndsInFailureWithTheCommandAndIsTriedAgainLater() {
        EmbeddedBuild build = holding(FakeWorld.START);
        // Once, and again after 1, 2, 4, 8 and 16 seconds.
        world.router.failWrites(6, RouteException.Kind.FORBIDDEN);
        build.abort("alice").awaitLog("WARNING  the server said no", LONG);
        world.thaw();
        build.awaitCompletion(LONG);

        assertThat(build.result()).as(build.log()).isEqualTo(Result.FAILURE);
        assertThat(build.log()).contains("could not roll back, the canary may still get traffic", "kubectl patch … 0%");
        awaitBack();
    }

    @Test
    void aBuildThatIsKilledHardTakesItsCanaryBackThoughItsStepWasNeverTold() {
        EmbeddedBuild build = holding(FakeWorld.START).killHard();

        assertThat(build.result()).isEqualTo(Result.ABORTED);
        awaitBack();
    }

    @Test
    void aClusterThatIsAwayWhenTheBuildEndsIsAskedAgainUntilItAnswers() {
        EmbeddedBuild build = waiting();
        world.router.failWrites(100, RouteException.Kind.UNAVAILABLE);
        build.abort().awaitCompletion(LONG);
        Await.until("some tries", LONG, () -> world.router.refused() > 5);
        world.router.heal();
        Await.until("nothing open", LONG, () -> {
            world.clock.advance(Duration.ofHours(1));
            Reaper.get().sweep();
            return Register.get().all().isEmpty();
        });

        awaitBack();
    }

    @Test
    void aBuildThatIsDeletedTakesItsCanaryBackByWhatWasKept() {
        EmbeddedBuild build = waiting();
        build.kill();
        build.delete();

        awaitBack();
        assertThat(build.run().getRootDir()).doesNotExist();
    }

    @Test
    void aJobThatIsDeletedWithAllItsFilesTakesItsCanaryBack() {
        EmbeddedBuild build = waiting();
        build.kill();
        build.remove();
        ItemListener.fireOnDeleted(build.run().getParent());

        awaitBack();
    }

    @Test
    void aJobThatIsMadeAnewUnderItsNameLeavesTheFormerOnesWayBackAlone() {
        EmbeddedBuild former = waiting();
        former.kill();
        world.router.failWrites(1000, RouteException.Kind.FORBIDDEN);
        former.remove();
        ItemListener.fireOnDeleted(former.run().getParent());
        Await.until("its first try to end", LONG, world.reaper()::isIdle);

        EmbeddedBuild later = EmbeddedPipeline.in(folder.resolve("anew"), "shop")
                .start(FakeWorld.START + AT_25)
                .awaitCompletion(LONG);

        assertThat(later.run().getExternalizableId()).isEqualTo(former.run().getExternalizableId());
        assertThat(later.result()).as(later.log()).isEqualTo(Result.FAILURE);
        assertThat(world.router.weight).isEqualTo(Weight.of(25));
        world.router.heal();
        Await.until("nothing open", LONG, () -> {
            world.clock.advance(Duration.ofHours(1));
            Reaper.get().sweep();
            return Register.get().all().isEmpty();
        });
        awaitBack();
    }

    @Test
    void aJournalThatIsDeletedUnderARunningStepEndsInTheSafeState() throws Exception {
        EmbeddedBuild build = holding(FakeWorld.START);
        Files.delete(build.run().getRootDir().toPath().resolve("canary/shop.jsonl"));
        world.thaw();
        build.awaitCompletion(LONG);

        assertThat(build.result()).as(build.log()).isEqualTo(Result.FAILURE);
        assertThat(build.log()).contains("the journal can't be written: it is gone");
        awaitBack();
    }

    @Test
    void aJournalThatIsDeletedWhileTheBuildWaitsIsNotNeededForTheWayBack() throws Exception {
        EmbeddedBuild build = waiting();
        Files.delete(build.run().getRootDir().toPath().resolve("canary/shop.jsonl"));
        build.abort().awaitCompletion(LONG);

        awaitBack();
    }

    @Test
    void aJournalThatIsGoneAfterARestartLeavesOnlyTheWayBack() {
        world.dieAfterLine(6);
        EmbeddedBuild build = start(FakeWorld.START + AT_25 + "canaryPromote()");
        world.awaitDeath();
        build.kill(() -> {
            try {
                Files.delete(build.run().getRootDir().toPath().resolve("canary/shop.jsonl"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            world.bury();
        });
        build.awaitCompletion(LONG);

        assertThat(build.result()).as(build.log()).isEqualTo(Result.FAILURE);
        assertThat(build.log()).contains("WARNING  the journal is lost", "rolling back: the journal is lost");
        awaitBack();
    }

    @Test
    void aBuildThatCouldNotBeTakenUpAgainIsFoundByTheNextLook() {
        EmbeddedBuild build = waiting();
        build.kill();
        build.run().setResult(Result.FAILURE);
        build.remove();
        Reaper.get().sweep();

        awaitBack();
    }

    @Test
    void theLeaseIsRenewedWhileTheBuildWaitsBetweenSteps() {
        EmbeddedBuild build = waiting();
        for (int minutes = 0; minutes < 60; minutes += 5) {
            world.clock.advance(Duration.ofMinutes(5));
            Await.until("a lease that was just renewed", LONG, () -> {
                Reaper.get().sweep();
                return Duration.between(
                                        world.clock.instant(),
                                        world.router.claim.orElseThrow().leaseEnd())
                                .compareTo(Duration.ofMinutes(15))
                        >= 0;
            });
        }
        build.abort().awaitCompletion(LONG);

        awaitBack();
    }

    @Test
    void aRolloutWhoseStepWasLostWhileItsBuildRunsGoesBackOnceItsLeaseIsOver() throws Exception {
        EmbeddedBuild build = waiting();
        var journal = JournalFile.at(build.run().getRootDir().toPath().resolve("canary/shop.jsonl"));
        journal.append(new RolloutEvent.TaskBegun(world.clock.instant(), "a lost step", new Task.Promote()));
        Reaper.get().sweep();
        assertThat(world.router.weight).isEqualTo(Weight.of(25));
        world.clock.advance(Duration.ofHours(1));
        // A sweep passes over what the one before is still looking at.
        Await.until("the way back to begin", LONG, () -> {
            Reaper.get().sweep();
            return world.router.weight.isNone();
        });

        awaitBack();
        assertThat(Files.readString(journal.path())).contains("no step has driven the rollout since its lease ended");
        build.abort().awaitCompletion(LONG);
    }

    @Test
    void aLaterBuildTakesBackWhatAnEarlierOneHeld() {
        var pipeline = EmbeddedPipeline.in(folder, "shop");
        EmbeddedBuild held = pipeline.start(HOLDING).awaitLog("waiting", LONG);
        held.abort().awaitCompletion(LONG);
        assertThat(world.router.weight).isEqualTo(Weight.of(25));

        EmbeddedBuild later =
                pipeline.start("canaryRollback reason: 'looked at it'").awaitCompletion(LONG);

        assertThat(later.result()).as(later.log()).isEqualTo(Result.SUCCESS);
        assertThat(later.log()).contains("left open by shop#1: going back to stable", "rolling back: looked at it");
        awaitBack();
    }

    @Test
    void aRolloutThatIsHeldStaysRegisteredAndIsNotTouchedByTheNextLooks() {
        EmbeddedBuild build = start(HOLDING).awaitLog("waiting", LONG);
        build.abort().awaitCompletion(LONG);
        Await.until("it is noted as held", LONG, () -> Register.get().all().stream()
                .allMatch(entry -> entry.kept().orElseThrow().abandoned()));
        Reaper.get().sweep();

        assertThat(build.log()).contains("LEFT WHERE IT IS");
        assertThat(world.router.weight).isEqualTo(Weight.of(25));
    }
}
