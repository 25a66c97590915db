package io.jenkins.plugins.canary.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.canary.analysis.Status;
import io.jenkins.plugins.canary.parse.InvalidInput;
import io.jenkins.plugins.canary.report.LogLines;
import io.jenkins.plugins.canary.rollout.RolloutEvent.Closed;
import io.jenkins.plugins.canary.rollout.RolloutEvent.ShiftIntended;
import io.jenkins.plugins.canary.traffic.Claim;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.Snapshot;
import io.jenkins.plugins.canary.traffic.Weight;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RolloutStoryTest {
    private final Story story = Story.opened();

    @Test
    void aGoodCanaryClimbsItsStepsAndIsPromoted() {
        assertThat(story.run(Story.step(5)).status()).isEqualTo(Status.PASS);
        assertThat(story.run(Story.step(25)).status()).isEqualTo(Status.PASS);
        assertThat(story.run(new Task.Promote()).status()).isEqualTo(Status.PASS);

        assertThat(story.router.writes).containsExactly(Weight.of(5), Weight.of(25), Weight.ALL);
        assertThat(story.router.claim).isEmpty();
        assertThat(story.rollout().closed().map(Closed::ending)).contains(Ending.PROMOTED);
    }

    @Test
    void aStopThatComesWhenTheRouteWasLetGoAfterItsPromotionChangesNothing() {
        story.run(Story.step(5));
        story.run(new Task.Promote());
        story.crashAfter(story.told().indexOf("Promoted") + 1);

        story.cancel("somebody pressed the button a moment later");
        story.finish();

        assertThat(story.router.weight).isEqualTo(Weight.ALL);
        assertThat(story.rollout().closed().map(Closed::ending)).contains(Ending.PROMOTED);
    }

    @Test
    void aWeightThatSomebodyElseChangedBeforeTheReleaseIsNoPromotionButGoesBack() {
        atTheRelease();
        story.router.claim = Optional.of(story.rollout().opened().claim());
        story.router.weight = Weight.of(50);

        assertThat(story.finish().status()).isEqualTo(Status.ERROR);
        assertThat(story.told()).contains("Drifted").doesNotContain("Promoted");
        assertThat(story.router.weight).isEqualTo(Weight.NONE);
        assertThat(story.rollout().closed().map(Closed::ending)).contains(Ending.ROLLED_BACK);
    }

    @Test
    void aRouteWhoseMarksAreGoneIsReleasedIfItsWeightIsTheOneThatWasWritten() {
        atTheRelease();
        story.finish();
        assertThat(story.told()).contains("Promoted");

        atTheRelease();
        story.router.weight = Weight.of(50);
        assertThat(story.finish().status()).isEqualTo(Status.ERROR);
        assertThat(story.told()).contains("Drifted").doesNotContain("Promoted");
    }

    /** All traffic is on the canary, and what comes next is the release; the marks are gone. */
    private void atTheRelease() {
        if (!story.told().contains("Promoted")) {
            story.run(Story.step(5));
            story.run(new Task.Promote());
        }
        story.crashAfter(story.told().lastIndexOf("Shifted") + 1);
        story.router.claim = Optional.empty();
    }

    @Test
    void aStableThatHasBecomeTheNewVersionGetsItsTrafficBackAndThatIsAPromotion() {
        story.run(Story.step(5));

        assertThat(story.run(new Task.Promote(true)).status()).isEqualTo(Status.PASS);
        assertThat(story.router.writes).containsExactly(Weight.of(5), Weight.NONE);
        assertThat(story.router.claim).isEmpty();
        assertThat(story.rollout().closed().map(Closed::ending)).contains(Ending.PROMOTED);
        assertThat(story.told()).containsSubsequence("Concluded", "ShiftIntended", "Shifted", "Promoted", "Closed");
    }

    @Test
    void aPromotionOfStableEndsTheSameWhereverItWasCut() {
        story.run(Story.step(5));
        int before = story.journal.size();
        story.run(new Task.Promote(true));
        List<RolloutEvent> whole = List.copyOf(story.journal);
        for (int events = before + 1; events < whole.size(); events++) {
            story.journal.clear();
            story.journal.addAll(whole);
            story.crashAfter(events);
            story.finish();

            assertThat(story.router.weight)
                    .as("cut after %s", whole.get(events - 1))
                    .isEqualTo(Weight.NONE);
            assertThat(story.rollout().closed().map(Closed::ending)).contains(Ending.PROMOTED);
        }
    }

    @Test
    void aPromotionOfStableNeedsAPassLikeAnyOther() {
        assertThat(story.run(new Task.Promote(true)).status()).isEqualTo(Status.ERROR);
        assertThat(story.rollout().closed().map(Closed::ending)).contains(Ending.UNTOUCHED);
    }

    @Test
    void aPromotionOfStableThatMayNotBeWrittenSaysHowToUndoItByHand() {
        story.run(Story.step(5));
        story.router.failWrites(1000, RouteException.Kind.FORBIDDEN);
        TaskResult stuck = story.run(new Task.Promote(true));

        assertThat(stuck.status()).isEqualTo(Status.ERROR);
        assertThat(stuck.stuck()).isPresent();
    }

    @Test
    void aStepHoldsAsLongAsItSaysEvenWhenAllIsWellAtOnce() {
        story.run(Story.step(5));

        assertThat(Duration.between(ManualClock.START, story.clock.instant()))
                .isEqualTo(Story.HOLD.plus(Story.SETTINGS.metricsDelay()));
        assertThat(story.sampler.froms).hasSize(4).isSorted();
        assertThat(story.sampler.tos.subList(0, 3)).isEqualTo(story.sampler.froms.subList(1, 4));
    }

    @Test
    void aCanaryThatFailsAtFivePercentIsRolledBackBeforeTheNextStep() {
        story.sampler.seen = () -> Status.FAIL;

        TaskResult result = story.run(Story.step(5));

        assertThat(result.status()).isEqualTo(Status.FAIL);
        assertThat(result.reaction()).contains(Reaction.ROLLBACK);
        assertThat(story.router.weight).isEqualTo(Weight.NONE);
        assertThat(story.router.claim).isEmpty();
        assertThat(story.rollout().closed().map(Closed::ending)).contains(Ending.ROLLED_BACK);
        assertThat(story.run(Story.step(25)).status()).isEqualTo(Status.ERROR);
        assertThat(story.router.writes).containsExactly(Weight.of(5), Weight.NONE);
    }

    @Test
    void aWayBackThatNobodyConfirmsIsMadeAndTheLogSaysSo() {
        story.sampler.seen = () -> Status.FAIL;
        story.router.doubt = Optional.of("HTTPRoute shop/payments: its controller hasn't confirmed it");

        TaskResult result = story.run(Story.step(5));

        assertThat(result.stuck()).isEmpty();
        assertThat(story.router.claim).isEmpty();
        assertThat(story.rollout().closed().map(Closed::ending)).contains(Ending.ROLLED_BACK);
        assertThat(story.told()).containsSubsequence("RollbackBegun", "Checked", "RolledBack", "Closed");
        assertThat(story.journal)
                .filteredOn(event -> event instanceof RolloutEvent.Checked checked
                        && checked.guard().equals("rollback"))
                .singleElement()
                .satisfies(event -> assertThat(new LogLines().texts(event, story.rollout()))
                        .containsExactly(
                                "WARNING  rollback: HTTPRoute shop/payments: its controller hasn't confirmed it"));
    }

    @Test
    void aCanaryThatIsNeverDecidedIsRolledBackAtItsDeadline() {
        story.sampler.seen = () -> Status.HOLD;

        TaskResult result = story.run(Story.step(5));

        assertThat(result.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(story.router.weight).isEqualTo(Weight.NONE);
        assertThat(Duration.between(ManualClock.START, story.clock.instant())).isGreaterThan(Duration.ofMinutes(30));
    }

    @Test
    void aVerdictThatTheScriptWantsToHandleLeavesTheWeight() {
        story.sampler.seen = () -> Status.FAIL;
        var watch =
                new Watch(Story.HOLD, Story.HOLD, new Reactions(Reaction.RETURN, Reaction.ROLLBACK, Reaction.ROLLBACK));

        TaskResult result = story.run(new Task.Step(Weight.of(5), watch));

        assertThat(result.reaction()).contains(Reaction.RETURN);
        assertThat(story.router.weight).isEqualTo(Weight.of(5));
        assertThat(story.rollout().closed()).isEmpty();
    }

    @Test
    void aRolloutWhoseLastStepDidNotPassIsNotPromotedButRolledBack() {
        story.sampler.seen = () -> Status.FAIL;
        var watch =
                new Watch(Story.HOLD, Story.HOLD, new Reactions(Reaction.RETURN, Reaction.ROLLBACK, Reaction.ROLLBACK));
        story.run(new Task.Step(Weight.of(5), watch));

        TaskResult result = story.run(new Task.Promote());

        assertThat(result.status()).isEqualTo(Status.ERROR);
        assertThat(result.text()).contains("has no PASS").contains("FAIL");
        assertThat(story.router.writes).doesNotContain(Weight.ALL);
        assertThat(story.router.weight).isEqualTo(Weight.NONE);
    }

    @Test
    void aCanaryThatFailsBetweenItsLastStepAndItsPromotionIsNotPromoted() {
        story.run(Story.step(50));
        story.clock.advance(Duration.ofMinutes(20));
        story.sampler.seen = () -> Status.FAIL;

        TaskResult result = story.run(new Task.Promote());

        assertThat(result.status()).isEqualTo(Status.FAIL);
        assertThat(story.router.writes).containsExactly(Weight.of(50), Weight.NONE);
    }

    @Test
    void whatTheLastLookCannotSeeIsLookedAtAgainBeforeAllTrafficMoves() {
        story.run(Story.step(50));
        story.advance(Duration.ofMinutes(3));
        Instant seen = story.clock.instant().plusSeconds(90);
        story.sampler.seen = () -> story.clock.instant().isBefore(seen) ? Status.HOLD : Status.PASS;

        TaskResult result = story.run(new Task.Promote());

        assertThat(result.status()).isEqualTo(Status.PASS);
        assertThat(story.told())
                .endsWith("Concluded", "ShiftIntended", "Shifted", "Promoted", "Closed", "TaskEnded")
                .containsSubsequence("TaskBegun", "TaskBegun", "Observed", "Judged", "Observed", "Concluded");
        assertThat(story.clock.instant()).isAfterOrEqualTo(seen);
    }

    @Test
    void aCanaryThatNobodyCanSeeAnyMoreAfterItsPassIsNotPromoted() {
        story.run(Story.step(50));
        story.advance(Duration.ofMinutes(3));
        story.sampler.seen = () -> Status.HOLD;

        TaskResult result = story.run(new Task.Promote());

        assertThat(result.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(result.text()).isEqualTo("last look before promotion: no PASS again within 5m: errors say HOLD");
        assertThat(story.router.writes).containsExactly(Weight.of(50), Weight.NONE);
    }

    @Test
    void everyWriteIsIntendedInTheJournalBeforeItIsMade() {
        story.router.failWrites(1, RouteException.Kind.FORBIDDEN);

        story.run(Story.step(5));

        assertThat(story.told()).containsSubsequence("TaskBegun", "ShiftIntended", "WriteFailed");
        assertThat(story.journal).filteredOn(ShiftIntended.class::isInstance).hasSize(1);
    }

    @Test
    void aBusyServerIsLeftAloneForAsLongAsItAsksButNeverForMoreThanAMinute() {
        story.router.beBusy(Duration.ofSeconds(20));
        story.router.beBusy(Duration.ofHours(3));

        assertThat(story.run(Story.step(5)).status()).isEqualTo(Status.PASS);
        assertThat(Duration.between(ManualClock.START, story.clock.instant()))
                .isEqualTo(Story.HOLD.plus(Story.SETTINGS.metricsDelay()).plusSeconds(20 + 60));
    }

    @Test
    void aServerThatIsAwayForAWhileIsAskedAgainWithGrowingPatience() {
        story.router.failWrites(3, RouteException.Kind.UNAVAILABLE);

        assertThat(story.run(Story.step(5)).status()).isEqualTo(Status.PASS);
        assertThat(Duration.between(ManualClock.START, story.clock.instant()))
                .isEqualTo(Story.HOLD.plus(Story.SETTINGS.metricsDelay()).plusSeconds(1 + 2 + 4));
    }

    @Test
    void aWriteThatNeverSucceedsEndsInAnErrorAndTheSafeState() {
        story.router.failWrites(1000, RouteException.Kind.UNAVAILABLE);
        story.begin(Story.step(5));
        story.advance(Duration.ofMinutes(3));
        story.router.heal();

        TaskResult result = story.finish();

        assertThat(result.status()).isEqualTo(Status.ERROR);
        assertThat(result.text()).contains("could not move the weight to 5%").contains("the server said no");
        assertThat(story.rollout().closed().map(Closed::ending)).contains(Ending.ROLLED_BACK);
    }

    @Test
    void aWriteWhoseAnswerIsLostIsFoundDoneAndNotMadeTwice() {
        story.router.loseAnswerOfNextWrite();

        assertThat(story.run(Story.step(5)).status()).isEqualTo(Status.PASS);
        assertThat(story.rollout().weight()).isEqualTo(Weight.of(5));
        assertThat(story.journal).filteredOn(ShiftIntended.class::isInstance).hasSize(1);
    }

    @Test
    void aRollbackThatCannotBeDonePrintsTheManualCommandAndCanBeTriedAgain() {
        story.run(Story.step(5));
        story.router.failWrites(1000, RouteException.Kind.FORBIDDEN);
        Instant begun = story.clock.instant();

        TaskResult stuck = story.run(new Task.RollBack("a person said so"));

        assertThat(stuck.stuck()).contains("kubectl patch … 0%");
        assertThat(stuck.status()).isEqualTo(Status.ERROR);
        assertThat(story.rollout().closed()).isEmpty();
        assertThat(Duration.between(begun, story.clock.instant())).isEqualTo(Duration.ofSeconds(1 + 2 + 4 + 8 + 16));

        story.router.heal();
        assertThat(story.run(new Task.RollBack("again")).status()).isEqualTo(Status.PASS);
        assertThat(story.router.weight).isEqualTo(Weight.NONE);
    }

    /** Its roles are read after its first answers. */
    @Test
    void aServerThatHasJustComeBackMaySayNoForAMomentAndTheCanaryIsTakenBackAllTheSame() {
        story.run(Story.step(5));
        story.router.failWrites(9, RouteException.Kind.UNAVAILABLE);
        story.begin(new Task.RollBack("a person said so"));
        story.advance(Duration.ofMinutes(3));
        story.router.heal();
        story.router.failWrites(3, RouteException.Kind.FORBIDDEN);

        assertThat(story.finish().status()).isEqualTo(Status.PASS);
        assertThat(story.router.weight).isEqualTo(Weight.NONE);
        assertThat(story.told()).doesNotContain("RollbackFailed");
    }

    @Test
    void theWayBackToARouteThatIsGoneIsToMakeItAgain() {
        story.run(Story.step(5));
        story.router.failReads(6, RouteException.Kind.NOT_FOUND);

        TaskResult stuck = story.run(new Task.RollBack("a person said so"));

        assertThat(stuck.stuck().orElseThrow())
                .startsWith("# ")
                .contains("isn't there, so there is nothing to put back: make it again as it was before")
                .contains("Should it be there after all: kubectl patch … 0%");
    }

    @Test
    void anAbortedStepPutsTheWeightBack() {
        story.begin(Story.step(5));
        story.advance(Duration.ofMinutes(1));
        story.cancel("aborted by alice");

        TaskResult result = story.finish();

        assertThat(result.text()).isEqualTo("aborted by alice");
        assertThat(story.router.weight).isEqualTo(Weight.NONE);
        assertThat(story.rollout().closed().map(Closed::ending)).contains(Ending.ROLLED_BACK);
    }

    @Test
    void aWeightThatSomebodyElseChangedStopsTheRollout() {
        story.run(Story.step(5));
        story.router.weight = Weight.of(60);
        story.router.changedBy = Optional.of("kubectl-edit at 10:03");

        TaskResult result = story.run(Story.step(25));

        assertThat(result.status()).isEqualTo(Status.ERROR);
        assertThat(result.text()).contains("60%").contains("5%").contains("kubectl-edit at 10:03");
        assertThat(story.router.writes).containsExactly(Weight.of(5), Weight.NONE);
    }

    @Test
    void aWeightThatIsChangedDuringTheHoldIsNoticedWithTheNextTick() {
        story.begin(Story.step(5));
        story.advance(Duration.ofSeconds(50));
        story.router.weight = Weight.of(60);

        assertThat(story.finish().status()).isEqualTo(Status.ERROR);
        assertThat(Duration.between(ManualClock.START, story.clock.instant())).isLessThan(Duration.ofMinutes(2));
    }

    @Test
    void aRouteThatVanishesDuringTheHoldEndsInAnError() {
        story.begin(Story.step(5));
        story.advance(Duration.ofSeconds(30));
        story.router.failNextRead(RouteException.Kind.NOT_FOUND);

        TaskResult result = story.finish();

        assertThat(result.status()).isEqualTo(Status.ERROR);
        assertThat(result.text()).contains("the route can't be read");
    }

    @Test
    void aRouteThatAnotherRolloutTookOverIsSaidToBe() {
        story.begin(Story.step(5));
        story.advance(Duration.ofSeconds(30));
        story.router.claim =
                story.router.claim.map(mine -> new Claim("r-2", "job/shop/8", mine.since(), mine.leaseEnd()));

        assertThat(story.finish().text()).contains("now owned by job/shop/8");
    }

    private TaskResult rollBackSlowly() {
        return story.run(new Task.RollBack("carefully", Optional.of(Duration.ofMinutes(1))));
    }

    @Test
    void aGradualWayBackGoesDownOverTheWeightsThatWereHeld() {
        story.run(Story.step(5));
        story.run(Story.step(25));
        story.run(Story.step(50));
        var start = story.clock.instant();

        assertThat(rollBackSlowly().status()).isEqualTo(Status.PASS);
        assertThat(story.router.writes)
                .containsExactly(Weight.of(5), Weight.of(25), Weight.of(50), Weight.of(25), Weight.of(5), Weight.NONE);
        assertThat(Duration.between(start, story.clock.instant())).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void aGradualWayBackThatFailsOnTheWayIsMadeInOneGo() {
        story.run(Story.step(5));
        story.run(Story.step(25));
        story.router.failWrites(1, RouteException.Kind.REFUSED);

        assertThat(rollBackSlowly().stuck()).isEmpty();
        assertThat(story.router.writes).containsExactly(Weight.of(5), Weight.of(25), Weight.NONE);
    }

    @Test
    void aGradualWayBackOfAWeightThatSomebodyChangedIsMadeInOneGo() {
        story.run(Story.step(5));
        story.run(Story.step(25));
        story.router.weight = Weight.of(60);

        assertThat(rollBackSlowly().stuck()).isEmpty();
        assertThat(story.router.weight).isEqualTo(Weight.NONE);
    }

    @Test
    void aPlanThatSaysToHoldLeavesTheCanaryAndItMayBeTakenBackLater() {
        var held = new Story();
        held.open(Story.SETTINGS.with(OnAbandon.HOLD));
        held.begin(Story.step(5));
        held.advance(Duration.ofSeconds(50));
        held.abandon("the step was stopped");

        assertThat(held.finish().reaction()).contains(Reaction.HOLD);
        assertThat(held.router.weight).isEqualTo(Weight.of(5));
        assertThat(held.told()).contains("Abandoned").doesNotContain("Closed");
        assertThat(held.run(new Task.RollBack("later")).status()).isEqualTo(Status.PASS);
        assertThat(held.router.weight).isEqualTo(Weight.NONE);
    }

    @Test
    void aRouteThatAnotherRolloutOwnsIsNotPutBackUnderItsFeet() {
        story.run(Story.step(5));
        story.router.claim =
                story.router.claim.map(mine -> new Claim("r-2", "job/shop/8", mine.since(), mine.leaseEnd()));

        TaskResult result = story.run(new Task.RollBack("too late"));

        assertThat(result.stuck()).isPresent();
        assertThat(story.router.writes).containsExactly(Weight.of(5));
    }

    @Test
    void theLeaseIsRenewedDuringALongHold() {
        var hour = Duration.ofHours(1);
        story.begin(new Task.Step(Weight.of(5), new Watch(hour, hour, Reactions.SAFE)));
        story.advance(Duration.ofMinutes(50));

        assertThat(story.router.claim.orElseThrow().leaseEnd()).isAfter(story.clock.instant());
        assertThat(story.told())
                .filteredOn("Claimed"::equals)
                .hasSizeGreaterThan(5)
                .hasSizeLessThan(20);
    }

    @Test
    void aJournalThatCannotBeWrittenEndsTheRolloutInTheSafeState() {
        story.run(Story.step(5));
        story.journalBreaksAfter = story.journal.size() + 1;

        TaskResult result = story.run(Story.step(25));

        assertThat(result.text()).contains("the journal can't be written: no space left on device");
        assertThat(story.router.writes).containsExactly(Weight.of(5), Weight.NONE);
    }

    @Test
    void aTaskThatCannotEvenBeNotedGoesBackAndIsNotTakenForTheOneBefore() {
        story.run(Story.step(5));
        story.journalBreaksAfter = story.journal.size();

        TaskResult result = story.run(new Task.Promote());

        assertThat(result.status()).isEqualTo(Status.ERROR);
        assertThat(result.text()).contains("the journal can't be written: no space left on device");
        assertThat(story.router.writes).containsExactly(Weight.of(5), Weight.NONE);
    }

    @Test
    void aSecondRolloutOfTheSameRouteIsRefusedWithTheOwnersName() {
        var second = new Story();
        second.router.claim =
                story.router.claim.map(mine -> new Claim("r-0", "job/other/3", mine.since(), mine.leaseEnd()));

        assertThatThrownBy(second::open)
                .cause()
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("belongs to another rollout: job/other/3");
        assertThat(second.journal).isEmpty();
    }

    @Test
    void aCanaryThatHasTrafficBeforeItsRolloutIsRefused() {
        var second = new Story();
        second.router.weight = Weight.of(5);

        assertThatThrownBy(second::open).cause().hasMessageContaining("found the canary at 5% already, expected 0%");
    }

    @Test
    void aRolloutWhoseJournalIsLostIsTakenBackByWhatTheRouteRemembersAndBeginsAgain() {
        var again = new Story();
        again.router.weight = Weight.of(25);
        again.router.claim = story.router.claim;
        again.router.original = Optional.of(new Snapshot("0%"));
        again.open();

        assertThat(again.router.writes).containsExactly(Weight.NONE);
        assertThat(again.told()).containsExactly("Opened", "Checked", "Claimed");
    }

    @Test
    void aClaimWhoseLeaseEndedIsTakenOverAndThatIsSaidBeforeTheRouteIsTaken() {
        var second = new Story();
        second.router.claim = Optional.of(new Claim(
                "r-0", "job/dead/1", ManualClock.START.minusSeconds(7200), ManualClock.START.minusSeconds(3600)));
        second.open();

        assertThat(second.router.claim.map(Claim::rollout)).contains("r-1");
        assertThat(second.told()).containsExactly("Opened", "Checked", "Claimed");
        assertThat(new LogLines().of(second.journal.get(1), second.rollout()))
                .singleElement()
                .asString()
                .endsWith("WARNING  route: took over from job/dead/1 (rollout r-0), whose lease ended at "
                        + ManualClock.START.minusSeconds(3600));
    }

    @Test
    void theWarmUpOfANewCanaryIsNotJudged() {
        var cold = new Story();
        var settings = new RolloutSettings(
                Story.SETTINGS.interval(),
                Story.SETTINGS.metricsDelay(),
                Duration.ofMinutes(3),
                Story.SETTINGS.lease(),
                Story.SETTINGS.writeBudget(),
                Story.SETTINGS.rollbackBudget(),
                Story.SETTINGS.maxNoData(),
                0.01,
                OnAbandon.ROLLBACK,
                Story.SETTINGS.shareBudget());
        cold.open(settings);
        cold.run(Story.step(5));
        var first = cold.sampler.froms.get(0);
        cold.run(Story.step(25));

        assertThat(first).isEqualTo(ManualClock.START.plus(Duration.ofMinutes(3)));
        assertThat(List.copyOf(cold.sampler.froms).get(4))
                .isEqualTo(cold.sampler.tos.get(3).plusSeconds(10));
    }
}
