package io.jenkins.plugins.canary.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.canary.parse.InvalidInput;
import io.jenkins.plugins.canary.traffic.Claim;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import io.jenkins.plugins.canary.traffic.Weight;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Taking a route that doesn't answer. */
class OpeningStoryTest {
    private final Story story = new Story();

    private void refused(String words, ThrowingCallable open) {
        assertThatThrownBy(open).cause().isInstanceOf(InvalidInput.class).hasMessageContaining(words);
    }

    @Test
    void aClaimWhoseAnswerIsLostIsAskedForAgainAndTheRolloutGoesOn() {
        story.router.loseAnswersOfClaims(2);
        story.open();
        assertThat(story.told()).containsExactly("Opened", "Checked", "Checked", "Claimed");
        assertThat(story.journal.get(2).toString())
                .contains("can't be claimed, or can't say so; asked again in 2s: the connection was cut");
        assertThat(story.clock.instant()).isEqualTo(ManualClock.START.plusSeconds(3));
        assertThat(story.router.claim.map(Claim::rollout)).contains("r-1");
    }

    @Test
    void aRouteThatNeverAnswersIsGivenUpAndLeftAsItWasForTheNextOne() {
        story.router.loseAnswersOfClaims(5);
        refused("the connection was cut", story::open);
        assertThat(story.told()).endsWith("Checked", "Checked", "Closed").doesNotContain("Claimed");
        assertThat(Duration.between(ManualClock.START, story.clock.instant())).isEqualTo(Duration.ofSeconds(15));
        assertThat(story.router.claim).isEmpty();
        story.open();
        assertThat(story.told()).last().isEqualTo("Claimed");
    }

    @Test
    void aWeightThatSomebodySetMeanwhileStaysWhenTheClaimIsTakenOut() {
        story.router.loseAnswersOfClaims(5);
        story.router.onLostClaim = () -> story.router.weight = Weight.of(40);
        refused("the connection was cut", story::open);
        assertThat(story.router.claim).isEmpty();
        assertThat(story.router.weight).isEqualTo(Weight.of(40));
    }

    @Test
    void aRolloutWhoseClaimMayStandThereStaysOpenForWhoeverTakesItBack() {
        story.router.loseAnswersOfClaims(5);
        story.router.onLostClaim = () -> story.router.failNextRead(Kind.UNAVAILABLE);
        refused("nobody can tell whether its claim stands there all the same: by hand kubectl patch", story::open);
        assertThat(story.told()).doesNotContain("Closed", "Claimed");
        assertThat(story.router.claim).isPresent();

        story.crashAfter(story.journal.size());
        TaskResult back = story.run(new Task.RollBack("it never began"));
        assertThat(back.stuck()).isEmpty();
        assertThat(story.router.claim).isEmpty();
        assertThat(story.rollout().closed().orElseThrow().ending()).isEqualTo(Ending.UNTOUCHED);
    }

    @Test
    void whatIsRefusedIsNotAskedForAgain() {
        story.router.refuseNextClaim(Kind.FORBIDDEN);
        refused("the server said no", story::open);
        assertThat(story.told()).containsExactly("Opened", "Closed");
        assertThat(story.clock.instant()).isEqualTo(ManualClock.START);
    }
}
