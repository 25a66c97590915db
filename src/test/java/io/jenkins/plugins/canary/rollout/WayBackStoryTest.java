package io.jenkins.plugins.canary.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.canary.analysis.Status;
import io.jenkins.plugins.canary.rollout.RolloutEvent.Closed;
import io.jenkins.plugins.canary.rollout.RolloutEvent.RollbackFailed;
import io.jenkins.plugins.canary.traffic.Claim;
import io.jenkins.plugins.canary.traffic.Report;
import io.jenkins.plugins.canary.traffic.Weight;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Going back, and ending a promotion, on a route that others have written to. */
class WayBackStoryTest {
    private final Story story = Story.opened();

    private Optional<Ending> ending() {
        return story.rollout().closed().map(Closed::ending);
    }

    private RollbackFailed failure() {
        return story.rollout().task().orElseThrow().stuck().orElseThrow();
    }

    private void anotherRolloutHasIt() {
        Claim ours = story.rollout().opened().claim();
        story.router.claim = Optional.of(new Claim("r-2", "job/shop/8", ours.since(), ours.leaseEnd()));
    }

    /** All traffic is on the canary, and what comes next is the release. */
    private void atTheRelease() {
        story.run(Story.step(5));
        story.run(new Task.Promote());
        story.crashAfter(story.told().lastIndexOf("Shifted") + 1);
        story.router.claim = Optional.of(story.rollout().opened().claim());
    }

    @Test
    void aRouteThatSomebodySpoiledIsNoticedAndPutBack() {
        story.begin(Story.step(50));
        story.advance(Duration.ofSeconds(50));
        story.router.spoiled = true;

        TaskResult result = story.finish();

        assertThat(result.status()).isEqualTo(Status.ERROR);
        assertThat(result.text()).contains("all weights are 0");
        assertThat(result.stuck()).isEmpty();
        assertThat(story.router.writes).containsExactly(Weight.of(50), Weight.NONE);
        assertThat(ending()).contains(Ending.ROLLED_BACK);
    }

    @Test
    void aRouteThatSomebodySpoiledIsGivenBackToAStableThatBecameTheNewVersion() {
        story.run(Story.step(50));
        story.router.spoiled = true;

        story.run(new Task.Promote(true));

        assertThat(story.router.writes).containsExactly(Weight.of(50), Weight.NONE);
        assertThat(ending()).contains(Ending.PROMOTED);
    }

    @Test
    void marksThatAreGoneBetweenTwoStepsEndTheRolloutWhichGoesBackToWhereItBegan() {
        story.run(Story.step(20));
        story.router.claim = Optional.empty();

        TaskResult result = story.run(Story.step(50));

        assertThat(result.status()).isEqualTo(Status.ERROR);
        assertThat(result.text()).contains("the marks of this rollout were removed from VirtualService shop/payments");
        assertThat(story.router.writes).containsExactly(Weight.of(20), Weight.NONE);
        assertThat(ending()).contains(Ending.ROLLED_BACK);
    }

    @Test
    void aGradualWayBackWithoutMarksIsMadeInOneGo() {
        story.run(Story.step(5));
        story.run(Story.step(25));
        story.router.claim = Optional.empty();

        assertThat(rollBackSlowly().stuck()).isEmpty();
        assertThat(story.router.writes).containsExactly(Weight.of(5), Weight.of(25), Weight.NONE);
    }

    @Test
    void aGradualWayBackOfWhatTheControllerTakesBackItselfIsMadeInOneGo() {
        story.run(Story.step(5));
        story.run(Story.step(25));
        story.router.report = Optional.of(new Report(Report.Health.FAILED, "was aborted", List.of()));

        assertThat(rollBackSlowly().stuck()).isEmpty();
        assertThat(story.router.writes).containsExactly(Weight.of(5), Weight.of(25), Weight.NONE);
    }

    private TaskResult rollBackSlowly() {
        return story.run(new Task.RollBack("carefully", Optional.of(Duration.ofMinutes(1))));
    }

    @Test
    void aPromotionThatARolloutOfAnOldJournalDoesNotKnowOfIsLeftAloneAndThatIsSaid() {
        story.run(Story.step(20));
        story.router.weight = Weight.ALL;
        story.router.claim = Optional.empty();

        TaskResult result = story.run(new Task.RollBack("its build is over"));

        assertThat(story.router.writes).containsExactly(Weight.of(20));
        assertThat(result.stuck()).contains("kubectl patch … 0%");
        assertThat(story.rollout().takenOver()).isTrue();
        assertThat(failure().reason())
                .contains("found VirtualService shop/payments without the marks of this rollout and with the canary at"
                        + " 100%, expected 20%")
                .contains("nothing is written");
        assertThat(ending()).isEmpty();
    }

    @Test
    void marksThatAreGoneDoNotKeepAWeightThatIsStillOursFromGoingBack() {
        story.run(Story.step(20));
        story.router.claim = Optional.empty();

        assertThat(story.run(new Task.RollBack("asked for")).stuck()).isEmpty();
        assertThat(story.router.weight).isEqualTo(Weight.NONE);
        assertThat(ending()).contains(Ending.ROLLED_BACK);
    }

    @Test
    void aWriteThatWasMadeAndNotNotedIsOursAlsoWithoutMarks() {
        story.run(Story.step(20));
        int before = story.journal.size();
        story.run(Story.step(50));
        story.crashAfter(before + 2);
        assertThat(story.told()).last().isEqualTo("Resumed");
        story.router.claim = Optional.empty();
        story.cancel("aborted");

        assertThat(story.finish().stuck()).isEmpty();
        assertThat(story.router.weight).isEqualTo(Weight.NONE);
    }

    @Test
    void aRouteThatIsAsItWasBeforeIsBackAlsoWithoutMarks() {
        story.run(Story.step(20));
        story.router.claim = Optional.empty();
        story.router.weight = Weight.NONE;

        assertThat(story.run(new Task.RollBack("asked for")).stuck()).isEmpty();
        assertThat(ending()).contains(Ending.ROLLED_BACK);
    }

    @Test
    void aCanaryThatSomebodyTookBackBeforeTheReleaseIsNotPromoted() {
        atTheRelease();
        story.router.weight = Weight.NONE;

        assertThat(story.finish().status()).isEqualTo(Status.ERROR);
        assertThat(story.told()).contains("Drifted").doesNotContain("Promoted");
        assertThat(ending()).contains(Ending.ROLLED_BACK);
    }

    @Test
    void aCanaryWhoseWeightsSomebodySpoiledBeforeTheReleaseIsNotPromotedButGoesBack() {
        atTheRelease();
        story.router.spoiled = true;

        TaskResult result = story.finish();

        assertThat(result.status()).isEqualTo(Status.ERROR);
        assertThat(result.text()).contains("all weights are 0");
        assertThat(story.told()).doesNotContain("Promoted");
        assertThat(story.router.weight).isEqualTo(Weight.NONE);
        assertThat(ending()).contains(Ending.ROLLED_BACK);
    }

    @Test
    void aRouteThatAnotherRolloutMovedBeforeTheReleaseKeepsItsClaimAndNothingIsPromoted() {
        atTheRelease();
        anotherRolloutHasIt();
        story.router.weight = Weight.of(25);

        TaskResult result = story.finish();

        assertThat(result.status()).isEqualTo(Status.ERROR);
        assertThat(result.text()).contains("now owned by job/shop/8");
        assertThat(result.stuck()).isPresent();
        assertThat(story.told()).doesNotContain("Promoted", "ReleaseFailed");
        assertThat(story.router.claim.map(Claim::rollout)).contains("r-2");
        assertThat(story.router.weight).isEqualTo(Weight.of(25));
        assertThat(ending()).isEmpty();
    }

    @Test
    void aRouteWithoutMarksAndWithAnotherWeightIsNotWrittenToByTheRelease() {
        atTheRelease();
        story.router.claim = Optional.empty();
        story.router.weight = Weight.of(50);

        assertThat(story.finish().stuck()).isPresent();
        assertThat(story.router.releases).isEqualTo(1);
        assertThat(story.router.weight).isEqualTo(Weight.of(50));
    }
}
