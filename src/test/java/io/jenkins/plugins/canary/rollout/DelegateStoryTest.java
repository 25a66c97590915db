package io.jenkins.plugins.canary.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.canary.analysis.Status;
import io.jenkins.plugins.canary.metrics.Historian;
import io.jenkins.plugins.canary.parse.InvalidInput;
import io.jenkins.plugins.canary.report.LogLines;
import io.jenkins.plugins.canary.rollout.RolloutEvent.Closed;
import io.jenkins.plugins.canary.traffic.Report;
import io.jenkins.plugins.canary.traffic.Report.Health;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import io.jenkins.plugins.canary.traffic.Weight;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A rollout on a route that another controller moves. */
class DelegateStoryTest {
    private static final String ABORTED = "Rollout shop/payments was aborted: metric success-rate failed";

    private final Story story = Story.opened();

    private static Optional<Report> says(Health health, String text) {
        return Optional.of(new Report(health, text, List.of(Weight.of(5), Weight.of(25))));
    }

    @Test
    void aControllerThatGivesUpInTheMiddleOfAHoldIsAFailWithItsReasonAndNotDrift() {
        story.router.report = says(Health.WELL, "paused at 5%");
        story.begin(Story.step(5));
        story.advance(Duration.ofMinutes(1));
        story.router.report = says(Health.FAILED, ABORTED);
        story.router.weight = Weight.NONE;

        TaskResult result = story.finish();

        assertThat(result.status()).isEqualTo(Status.FAIL);
        assertThat(result.text()).isEqualTo(ABORTED);
        assertThat(story.told()).contains("Reported").doesNotContain("Drifted");
        assertThat(story.rollout().closed().map(Closed::ending)).contains(Ending.ROLLED_BACK);
    }

    @Test
    void aControllerThatGaveUpBeforeTheStepIsAFailBeforeAnythingIsWritten() {
        story.router.report = says(Health.FAILED, ABORTED);

        assertThat(story.run(Story.step(5)).text()).isEqualTo(ABORTED);
        assertThat(story.router.writes).isEmpty();
    }

    @Test
    void aPromotionOfWhatTheControllerHasGivenUpIsAFail() {
        story.run(Story.step(5));
        story.router.report = says(Health.FAILED, ABORTED);

        assertThat(story.run(new Task.Promote()).status()).isEqualTo(Status.FAIL);
        assertThat(story.router.writes).containsExactly(Weight.of(5), Weight.NONE);
    }

    @Test
    void whoAsksForTheWayBackGetsItWhateverTheControllerSays() {
        story.run(Story.step(5));
        story.router.report = says(Health.FAILED, ABORTED);

        assertThat(story.run(new Task.RollBack("canaryRollback was called")).status())
                .isEqualTo(Status.PASS);
        assertThat(story.router.weight).isEqualTo(Weight.NONE);
    }

    @Test
    void aPassIsHeldWhileTheControllerCannotBeUnderstood() {
        story.router.report = says(Health.UNKNOWN, "its controller has seen generation 3, not 4");
        story.begin(Story.step(5));
        story.advance(Story.HOLD.multipliedBy(3));
        assertThat(story.rollout().task().orElseThrow().concluded()).isEmpty();
        story.router.report = says(Health.WELL, "paused at 5%");

        assertThat(story.finish().status()).isEqualTo(Status.PASS);
    }

    @Test
    void whatIsNeverUnderstoodEndsInconclusiveAtTheDeadline() {
        story.router.report = says(Health.UNKNOWN, "its analysis is Inconclusive");

        TaskResult result = story.run(Story.step(5));

        assertThat(result.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(result.text()).contains("its analysis is Inconclusive");
        assertThat(story.router.weight).isEqualTo(Weight.NONE);
    }

    @Test
    void aControllerThatIsAtWorkIsWaitedForLongerThanAServerThatIsAwayAndToldOnce() {
        story.router.failWrites(100, Kind.PENDING);

        assertThat(story.run(Story.step(5)).status()).isEqualTo(Status.PASS);

        assertThat(Duration.between(ManualClock.START, story.clock.instant())).isGreaterThan(Duration.ofMinutes(8));
        var lines = new LogLines();
        assertThat(story.journal.stream().flatMap(event -> lines.of(event, story.rollout()).stream()))
                .filteredOn(line -> line.contains("waits"))
                .singleElement()
                .asString()
                .endsWith("waits  the server said no");
    }

    @Test
    void aControllerThatNeverComesRoundEndsInErrorAndGoesBack() {
        story.router.failWrites(10_000, Kind.PENDING);
        story.begin(Story.step(5));
        story.advance(Story.SETTINGS.rollbackBudget().plusMinutes(1));
        story.router.heal();

        TaskResult result = story.finish();

        assertThat(result.status()).isEqualTo(Status.ERROR);
        assertThat(result.text()).contains("could not move the weight to 5% (");
    }

    @Test
    void weightsThatTheControllerWillNotReachAreRefusedBeforeTheRolloutBeginsWithThoseThatItWill() {
        story.router.report = says(Health.WELL, "Healthy");
        var opening = new Opening((gates, judged) -> new FakeJudge(), Historian.NONE, story.clock);

        assertThatThrownBy(() -> opening.planned(List.of(Weight.of(5), Weight.of(10), Weight.of(50)))
                        .open(Story.plan(Story.SETTINGS), story.router, List.of(), event -> {}, (event, now) -> {}))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("waits at [5%, 25%] only, and [10%, 50%] are asked for");
    }

    @Test
    void whatTheControllerSaysAtTheBeginningIsNoted() {
        var other = new Story();
        other.router.report = says(Health.WELL, "Healthy");
        other.open();

        assertThat(other.journal).anySatisfy(event -> assertThat(event.toString())
                .contains("guard=controller", "Healthy; it waits at [5%, 25%]"));
    }
}
