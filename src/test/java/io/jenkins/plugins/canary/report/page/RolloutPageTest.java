package io.jenkins.plugins.canary.report.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.canary.analysis.Judges;
import io.jenkins.plugins.canary.analysis.Reading;
import io.jenkins.plugins.canary.analysis.Status;
import io.jenkins.plugins.canary.rollout.Answer;
import io.jenkins.plugins.canary.rollout.Ending;
import io.jenkins.plugins.canary.rollout.Question;
import io.jenkins.plugins.canary.rollout.Reaction;
import io.jenkins.plugins.canary.rollout.Rollout;
import io.jenkins.plugins.canary.rollout.RolloutEvent;
import io.jenkins.plugins.canary.rollout.Task;
import io.jenkins.plugins.canary.traffic.Weight;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** What a report shows is what the events say. */
class RolloutPageTest {
    @Test
    void aRolloutThatWasTakenBackSaysWhyWithTheVerdictOfTheLastLook() {
        RolloutPage page = Stories.opened()
                .step(5)
                .seen(0)
                .concluded(Status.PASS, "errors fine")
                .step(25)
                .seen(30)
                .concluded(Status.FAIL, "errors 15.00%")
                .rolledBack("errors 15.00%")
                .page();

        assertThat(page.phase()).isEqualTo(Phase.ROLLED_BACK);
        assertThat(page.state()).isEqualTo("errors 15.00%");
        assertThat(page.weight()).isEqualTo("0%");
        assertThat(page.weights()).extracting(WeightPoint::text).containsExactly("0%", "5%", "25%", "0%");
        assertThat(page.steps().items()).extracting(StepRow::title).containsExactly("5%", "25%");
        StepRow last = page.steps().items().get(1);
        assertThat(last.status()).contains(Status.FAIL);
        assertThat(last.reaction()).isEqualTo("rolled back");
        assertThat(last.gates())
                .as("no Judged event was written for the last look")
                .singleElement()
                .satisfies(gate -> {
                    assertThat(gate.status()).isEqualTo(Status.FAIL);
                    assertThat(gate.text()).contains("limit 5%");
                });
    }

    @Test
    void evidenceForAFailGrowsUntilTheGateFails() {
        Stories story = Stories.comparing().step(5).seen(0);
        while (Rollout.of(story.events(), Judges::of).verdict().status() != Status.FAIL) {
            assertThat(story.events()).hasSizeLessThan(100);
            story.seen(30);
        }

        assertThat(last(story).fail()).hasValue(1);
        assertThat(last(story).pass()).hasValue(0);
        assertThat(story.page().gates().get(0).looks().get(0).fail())
                .as("before there were errors")
                .hasValue(0);
    }

    @Test
    void evidenceForAPassBeginsAnewWithEachStep() {
        Stories story = Stories.comparing().step(5);
        for (int i = 0; i < 100; i++) {
            story.seen(0);
        }
        double before = last(story).pass().orElseThrow();
        story.concluded(Status.PASS, "fine").step(25).seen(0);

        assertThat(before).isGreaterThan(0.1);
        assertThat(last(story).pass().orElseThrow()).isLessThan(before);
    }

    private static Look last(Stories story) {
        List<Look> looks = story.page().gates().get(0).looks();
        return looks.get(looks.size() - 1);
    }

    @Test
    void aLimitGathersNoEvidence() {
        assertThat(Stories.opened().step(5).seen(1).page().gates().get(0).gathersEvidence())
                .isFalse();
    }

    @Test
    void whatIsKnownOfTheVersionIsAmongTheFacts() {
        assertThat(Stories.opened().page().facts())
                .containsEntry("commit", "4f1c2ab")
                .containsEntry("canary", "v2 (server=v2)")
                .containsEntry("owner", "https://ci.example.com/job/payments/7/");
    }

    @Test
    void aRolloutUnderWaySaysWhatTheGatesSayNow() {
        RolloutPage page = Stories.opened().step(5).seen(0).page();

        assertThat(page.open()).isTrue();
        assertThat(page.weight()).isEqualTo("5%");
        assertThat(page.steps().items()).singleElement().matches(step -> !step.ended());
    }

    @Test
    void aPromotedRolloutEndsWithAllTraffic() {
        RolloutPage page = Stories.opened()
                .step(5)
                .seen(0)
                .concluded(Status.PASS, "fine")
                .promoted()
                .page();

        assertThat(page.phase()).isEqualTo(Phase.PROMOTED);
        assertThat(page.weight()).isEqualTo("100%");
    }

    @Test
    void aPromotionThatLeftSomethingBehindIsNoGoodEndAndHasTheCommandThatTakesItOut() {
        Stories story = Stories.opened().step(5).seen(50).concluded(Status.PASS, "good");
        RolloutPage page = story.add(new RolloutEvent.ReleaseFailed(story.now(), "HTTP 403", "kubectl patch"))
                .add(new RolloutEvent.Closed(story.now(), Ending.PROMOTED))
                .page();

        assertThat(page.phase()).isEqualTo(Phase.UNRELEASED);
        assertThat(page.tone()).isEqualTo(Tone.BAD);
        assertThat(page.headline() + ": " + page.state()).isEqualTo("Promoted, but not released: HTTP 403");
        assertThat(page.manual()).contains("kubectl patch");
        assertThat(page.danger()).contains("may still be there").doesNotContain("may still get traffic");
    }

    @Test
    void aRolloutThatIsStuckHasTheCommandThatHelps() {
        Stories story = Stories.opened().step(5).seen(50).concluded(Status.FAIL, "bad");
        RolloutPage page = story.add(new RolloutEvent.RollbackBegun(story.now(), "bad"))
                .add(new RolloutEvent.RollbackFailed(story.now(), "HAProxy is away", "echo 'set weight'"))
                .page();

        assertThat(page.phase()).isEqualTo(Phase.STUCK);
        assertThat(page.manual()).contains("echo 'set weight'");
        assertThat(page.state()).isEqualTo("HAProxy is away");
    }

    @Test
    void whatIsntKnownIsAGapWithItsReasonAndNoZero() {
        RolloutPage page = Stories.opened()
                .step(5)
                .seen(new Reading.Unknown(Reading.Cause.NAN, "the query answered NaN"))
                .seen(new Reading.Counts(0, 0))
                .page();

        GateTrack track = page.gates().get(0);
        assertThat(track.looks()).extracting(Look::canary).containsOnly(OptionalDouble.empty());
        assertThat(track.looks())
                .extracting(Look::note)
                .containsExactly("the query answered NaN", "no request in this interval");
        assertThat(track.unknown()).isEqualTo(2);
    }

    @Test
    void anEventThatNobodyWroteWordsForIsShownWithAllItsParts() {
        var event = new RolloutEvent.ShiftIntended(Stories.START, Weight.of(5), Weight.of(25));

        assertThat(EventWords.parts(event)).isEqualTo("from: 5%; to: 25%");
        assertThat(EventWords.kind(event)).isEqualTo("shift intended");
    }

    @Test
    void questionsAndAnswersStandTogetherWithTheirWords() {
        Stories story = Stories.opened().step(5).seen(0).concluded(Status.PASS, "fine");
        var question = new Question(
                "go on?",
                List.of("release-managers"),
                Duration.ofHours(2),
                Reaction.ROLLBACK,
                Reaction.ROLLBACK,
                false,
                false);
        RolloutPage page = story.add(new RolloutEvent.TaskBegun(story.now(), "ask", new Task.Approve(question)))
                .add(new RolloutEvent.Asked(story.now(), "Canary-payments-5", question, "errors fine: go on?"))
                .add(new RolloutEvent.Answered(
                        story.now(), "Canary-payments-5", Answer.APPROVED, "alice", "approved by alice"))
                .page();

        assertThat(page.approvals()).extracting(EventRow::kind).containsExactly("asked", "answered");
        assertThat(page.approvals().get(1).text()).isEqualTo("approved by alice");
        assertThat(page.approvals().get(1).tone()).isEqualTo(Tone.GOOD);
        assertThat(page.steps().items()).extracting(StepRow::title).containsExactly("5%", "approval");
    }

    @Test
    void aSpikeAndAGapOfOneIntervalSurviveADayOfThem() {
        Stories story = Stories.opened().step(5);
        for (int i = 0; i < 2880; i++) {
            if (i == 1000) {
                story.seen(4);
            } else if (i == 2000) {
                story.seen(new Reading.Unknown(Reading.Cause.STALE, "too old"));
            } else {
                story.seen(0);
            }
        }
        GateTrack track = story.page().gates().get(0);

        assertThat(track.seen()).isEqualTo(2880);
        assertThat(track.looks()).hasSizeLessThanOrEqualTo(5 * Thinning.GROUPS);
        assertThat(track.looks()).anyMatch(look -> look.canary().orElse(0) == 0.04);
        assertThat(track.looks()).anyMatch(look -> look.note().equals("too old"));
        assertThat(track.looks()).isSortedAccordingTo((a, b) -> a.at().compareTo(b.at()));
    }

    /** Neither is the highest or the lowest of its neighbours. */
    @Test
    void theFirstAndTheVeryLastLookOfADayAreAlwaysThere() {
        Stories story = Stories.opened().step(5);
        for (int i = 0; i < 2880; i++) {
            story.seen(i == 0 || i == 2879 ? 2 : i % 2 == 0 ? 1 : 3);
        }
        List<Look> looks = story.page().gates().get(0).looks();
        List<Look> shares = story.page().shares();

        assertThat(looks).hasSizeLessThanOrEqualTo(5 * Thinning.GROUPS).doesNotHaveDuplicates();
        assertThat(looks.get(0).canary()).hasValue(0.02);
        assertThat(looks.get(looks.size() - 1).canary()).hasValue(0.02);
        assertThat(looks.get(looks.size() - 1).at()).isEqualTo(story.now());
        assertThat(shares.get(shares.size() - 1).at()).isEqualTo(story.now());
    }

    @Test
    void aJournalWithoutAnOpeningIsRefused() {
        assertThatThrownBy(() -> RolloutPage.of(List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("begins with Opened");
    }
}
