package io.jenkins.plugins.canary.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.canary.analysis.Status;
import io.jenkins.plugins.canary.notify.Notice;
import io.jenkins.plugins.canary.report.Digest;
import io.jenkins.plugins.canary.report.LogLines;
import io.jenkins.plugins.canary.rollout.RolloutEvent.Closed;
import io.jenkins.plugins.canary.rollout.RolloutEvent.ReleaseFailed;
import io.jenkins.plugins.canary.traffic.Claim;
import io.jenkins.plugins.canary.traffic.Report;
import io.jenkins.plugins.canary.traffic.Report.Health;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import io.jenkins.plugins.canary.traffic.Weight;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** All traffic is on the new version, and the route can't be let go. */
class ReleaseStoryTest {
    private final Story story = Story.opened();

    private TaskResult promoted() {
        story.run(Story.step(5));
        return story.run(new Task.Promote());
    }

    /** What every promotion comes to whose route couldn't be released. */
    private void staysPromoted() {
        assertThat(story.router.writes).containsExactly(Weight.of(5), Weight.ALL);
        assertThat(story.rollout().closed().map(Closed::ending)).contains(Ending.PROMOTED);
        assertThat(story.told()).doesNotContain("Promoted", "RollbackBegun", "RolledBack", "RollbackFailed");
    }

    @Test
    void aReleaseThatIsForbiddenFailsTheStepAndLeavesTheTrafficOnTheNewVersion() {
        story.router.failReleases(6, Kind.FORBIDDEN);

        TaskResult result = promoted();

        assertThat(result.status()).isEqualTo(Status.ERROR);
        assertThat(result.text()).isEqualTo("promoted, but not released: the release was refused (6 tries)");
        assertThat(result.reaction()).contains(Reaction.HOLD);
        assertThat(result.stuck()).isEmpty();
        staysPromoted();
        assertThat(story.told()).endsWith("WriteFailed", "ReleaseFailed", "Concluded", "Closed", "TaskEnded");
        assertThat(Digest.label(story.rollout())).isEqualTo("promoted, not released");
    }

    @Test
    void theLogAndTheWebhooksSayWhatMayBeLeftAndTheCommandThatTakesItOut() {
        story.router.failReleases(6, Kind.REFUSED);
        promoted();
        RolloutEvent failed = story.journal.stream()
                .filter(ReleaseFailed.class::isInstance)
                .findFirst()
                .orElseThrow();

        assertThat(new LogLines().texts(failed, story.rollout()))
                .containsExactly(
                        "ERROR  all traffic goes to the canary, but the route could not be released: the release was"
                                + " refused (6 tries)",
                        "ERROR  what the rollout put there may still be there; by hand, when no other rollout has the"
                                + " route:",
                        "ERROR    kubectl annotate … from 0%");
        assertThat(Notice.of(failed, story.rollout(), "job/shop/7")
                        .orElseThrow()
                        .json())
                .contains("\"event\":\"release-failed\"", "\"manual\":\"kubectl annotate … from 0%\"");
    }

    @Test
    void aServerThatIsAwayForAWhileIsAskedAgainUntilTheRouteIsFree() {
        story.router.failReleases(6, Kind.UNAVAILABLE);

        assertThat(promoted().status()).isEqualTo(Status.PASS);
        assertThat(story.told()).contains("Promoted").doesNotContain("ReleaseFailed");
    }

    @Test
    void aServerThatStaysAwayEndsInAnErrorWithTheNumberOfTries() {
        story.router.failReleases(1000, Kind.UNAVAILABLE);

        assertThat(promoted().text()).contains("promoted, but not released: the release was refused (", " tries)");
        staysPromoted();
        assertThat(Duration.between(ManualClock.START, story.clock.instant()))
                .isGreaterThan(Story.SETTINGS.rollbackBudget());
    }

    @Test
    void aRouteThatAnotherRolloutHasByNowIsLeftToIt() {
        promoted();
        story.crashAfter(story.told().lastIndexOf("Shifted") + 1);
        var theirs = new Claim("r-9", "job/other/3", ManualClock.START, ManualClock.START.plusSeconds(7200));
        story.router.claim = Optional.of(theirs);

        assertThat(story.finish().text()).contains("promoted, but not released: ", "job/other/3");
        staysPromoted();
        assertThat(story.router.claim).contains(theirs);
    }

    @Test
    void nothingTakesItBackWhereverTheProcessDiedAndWhoeverStopsItThen() {
        story.router.failReleases(6, Kind.FORBIDDEN);
        promoted();
        List<RolloutEvent> whole = List.copyOf(story.journal);
        for (int cut = story.told().indexOf("ReleaseFailed") + 1; cut <= whole.size(); cut++) {
            story.journal.clear();
            story.journal.addAll(whole);
            story.crashAfter(cut);
            story.cancel("the build was aborted");

            assertThat(story.finish().status()).as("cut at %s", cut).isEqualTo(Status.ERROR);
            staysPromoted();
            assertThat(story.told().stream().filter("ReleaseFailed"::equals)).hasSize(1);
        }
    }

    @Test
    void whoGoesOnFromWhatIsKeptOutsideADeletedBuildTakesNothingBack() {
        for (Optional<Kind> failure : List.of(Optional.of(Kind.FORBIDDEN), Optional.<Kind>empty())) {
            var build = Story.opened();
            failure.ifPresent(kind -> build.router.failReleases(6, kind));
            build.run(Story.step(5));
            build.run(new Task.Promote());
            build.journal.removeIf(event -> !(event instanceof RolloutEvent.Opened
                    || event instanceof RolloutEvent.ShiftIntended
                    || event instanceof RolloutEvent.Shifted
                    || event instanceof RolloutEvent.Promoted
                    || event instanceof ReleaseFailed));
            build.crashAfter(build.journal.size());
            build.run(new Task.RollBack("the build was deleted"));

            assertThat(build.router.weight).isEqualTo(Weight.ALL);
            assertThat(build.rollout().closed().map(Closed::ending)).contains(Ending.PROMOTED);
        }
    }

    private static Optional<Report> says(Health health) {
        return Optional.of(new Report(health, "Rollout shop/payments is " + health, List.of(Weight.of(5))));
    }

    @Test
    void aControllerThatNeverFinishesHasPromotedNothingAndIsTakenBack() {
        story.router.report = says(Health.WELL);
        story.router.failReleases(10_000, Kind.PENDING);

        TaskResult result = promoted();

        assertThat(result.status()).isEqualTo(Status.ERROR);
        assertThat(result.text()).startsWith("not promoted: the release was refused (");
        assertThat(result.reaction()).contains(Reaction.ROLLBACK);
        assertThat(story.router.weight).isEqualTo(Weight.NONE);
        assertThat(story.rollout().closed().map(Closed::ending)).contains(Ending.ROLLED_BACK);
        assertThat(story.told()).doesNotContain("Promoted", "ReleaseFailed");
    }

    @Test
    void aControllerThatMayNotBeToldToFinishHasPromotedNothingEither() {
        story.router.report = says(Health.WELL);
        story.router.failReleases(6, Kind.FORBIDDEN);

        assertThat(promoted().text()).isEqualTo("not promoted: the release was refused (6 tries)");
        assertThat(story.rollout().closed().map(Closed::ending)).contains(Ending.ROLLED_BACK);
    }

    @Test
    void aControllerThatHasFinishedHasPromotedAlsoWhenTheMarksCannotBeRemoved() {
        story.router.report = says(Health.WELL);
        story.run(Story.step(5));
        story.router.failReleases(1000, Kind.UNAVAILABLE);
        story.begin(new Task.Promote());
        story.advance(Duration.ofMinutes(1));
        story.router.report = says(Health.DONE);

        assertThat(story.finish().text()).startsWith("promoted, but not released: ");
        staysPromoted();
    }
}
