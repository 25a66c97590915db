package io.jenkins.plugins.canary.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.canary.analysis.Status;
import io.jenkins.plugins.canary.analysis.Stray;
import io.jenkins.plugins.canary.analysis.Traffic;
import io.jenkins.plugins.canary.report.LogLines;
import io.jenkins.plugins.canary.rollout.RolloutEvent.Strayed;
import io.jenkins.plugins.canary.traffic.Weight;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The share goes on being watched when the hold has begun: a weight of 5 %, 600 requests an interval. */
class StrayStoryTest {
    private static final Traffic FITTING = new Traffic(30, 570);
    private static final Traffic FAR_TOO_MUCH = new Traffic(360, 240);
    private static final Traffic NOTHING = new Traffic(0, 600);
    private static final Duration HOLD = Duration.ofHours(1);
    private static final Duration TURN = Duration.ofMinutes(10);

    private final Story story = new Story();

    private void turningTo(Traffic later) {
        story.sampler.traffic = from -> Optional.of(from.isBefore(ManualClock.START.plus(TURN)) ? FITTING : later);
    }

    private static Task.Step five(Reaction onInconclusive) {
        var reactions = new Reactions(Reaction.ROLLBACK, onInconclusive, Reaction.ROLLBACK);
        return new Task.Step(Weight.of(5), new Watch(HOLD, Watch.defaultMaxHold(HOLD), reactions));
    }

    private TaskResult five() {
        return story.run(five(Reaction.ROLLBACK));
    }

    private Duration elapsed() {
        return Duration.between(ManualClock.START, story.clock.instant()).minus(Story.SETTINGS.metricsDelay());
    }

    private List<Stray> strays() {
        return story.journal.stream()
                .filter(Strayed.class::isInstance)
                .map(event -> ((Strayed) event).stray())
                .toList();
    }

    private List<String> log() {
        var lines = new LogLines();
        var said = new ArrayList<String>();
        Rollout rollout = null;
        for (RolloutEvent event : story.journal) {
            rollout = rollout == null
                    ? Rollout.opened((RolloutEvent.Opened) event, (gates, settings) -> new FakeJudge())
                    : rollout.after(event);
            said.addAll(lines.texts(event, rollout));
        }
        return said;
    }

    @Test
    void aCanaryThatComesToServeFarTooMuchIsTakenBackInTheMiddleOfItsHoldHoweverGoodItIs() {
        story.open();
        turningTo(FAR_TOO_MUCH);

        TaskResult result = five();

        assertThat(result.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(result.text())
                .startsWith("the canary gets far more requests than its weight: 60.0% of the requests in 3m (2160 of"
                        + " 3600), surely more than ")
                .contains("(99.9 %); meant are 5%, tolerated up to 7.32%; requests may come to the canary another way");
        assertThat(strays()).singleElement().satisfies(stray -> {
            assertThat(stray.tooMany()).isTrue();
            assertThat(stray.bound()).isBetween(0.4, 0.6);
        });
        assertThat(elapsed()).isEqualTo(TURN.plusMinutes(3));
        assertThat(story.router.weight).isEqualTo(Weight.NONE);
        assertThat(story.told())
                .containsSubsequence("TookEffect", "Strayed", "Concluded", "RollbackBegun", "RolledBack", "Closed");
        assertThat(log())
                .contains("rolling back: the canary gets far more requests than its weight")
                .filteredOn(line -> line.contains("surely more"))
                .hasSize(1);
    }

    @Test
    void timeAtAnotherShareThanTheWeightIsNoTimeThatTheWeightWasWatched() {
        story.open();
        turningTo(FAR_TOO_MUCH);

        five();

        assertThat(story.rollout().watched()).isZero();
    }

    @Test
    void aFailureInTheSameMomentWins() {
        story.open();
        turningTo(FAR_TOO_MUCH);
        story.sampler.seen = () -> story.sampler
                        .tos
                        .get(story.sampler.tos.size() - 1)
                        .isBefore(ManualClock.START.plus(TURN).plusSeconds(180))
                ? Status.PASS
                : Status.FAIL;

        assertThat(five().status()).isEqualTo(Status.FAIL);
        assertThat(elapsed()).isEqualTo(TURN.plusMinutes(3));
        assertThat(strays()).isEmpty();
    }

    @Test
    void aMeshThatIsSlightlyOddTakesNoHealthyCanaryBack() {
        story.open();
        turningTo(new Traffic(40, 560));

        assertThat(five().status()).isEqualTo(Status.PASS);
        assertThat(strays()).isEmpty();
        assertThat(story.rollout().watched()).isEqualTo(HOLD);
    }

    @Test
    void oneIntervalOfABurstIsForgiven() {
        story.open();
        story.sampler.traffic =
                from -> Optional.of(from.equals(ManualClock.START.plus(TURN)) ? new Traffic(3000, 570) : FITTING);

        assertThat(five().status()).isEqualTo(Status.PASS);
    }

    @Test
    void aCanaryThatGetsNothingAnyMoreIsToldOnceAndDoesNotPassAtTheEndOfItsHold() {
        story.open();
        turningTo(NOTHING);

        TaskResult result = five();

        assertThat(result.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(result.text())
                .startsWith(
                        "the canary got far fewer requests than its weight, so it wasn't watched at it: 0.00% of the"
                                + " requests in ");
        assertThat(elapsed()).isEqualTo(HOLD.plusSeconds(30));
        assertThat(strays()).singleElement().satisfies(stray -> assertThat(stray.tooMany())
                .isFalse());
        assertThat(log())
                .filteredOn(line -> line.startsWith("WARNING  the canary gets far fewer requests than its weight"))
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .contains("this weight will not pass")
                        .contains("the weight may not be in effect everywhere"));
        assertThat(story.router.weight).isEqualTo(Weight.NONE);
    }

    @Test
    void aCanaryThatFirstGetsNothingAndThenFarTooMuchIsTakenBackAtOnce() {
        story.open();
        story.sampler.traffic = from -> Optional.of(
                from.isBefore(ManualClock.START.plus(TURN))
                        ? FITTING
                        : from.isBefore(ManualClock.START.plus(TURN.multipliedBy(2))) ? NOTHING : FAR_TOO_MUCH);

        assertThat(five().text()).startsWith("the canary gets far more requests than its weight");
        assertThat(strays()).extracting(Stray::tooMany).containsExactly(false, true);
        assertThat(elapsed()).isLessThan(TURN.multipliedBy(2).plusMinutes(5));
    }

    @Test
    void aFitByFewRequestsSaysHowLittleThatIsAndTheRestIsWatched() {
        story.open();
        story.sampler.traffic = from -> Optional.of(new Traffic(6, 4));

        TaskResult result = story.run(Story.step(25));

        assertThat(log())
                .contains(
                        "observed share 60.0% of 0 requests a second fits weight 25%, 30 s after the shift, by 6 of 10"
                                + " requests only (33.3% would fit too): it is watched further");
        assertThat(result.status()).isEqualTo(Status.PASS);
        turningTo(FITTING);
        story.sampler.traffic = from -> Optional.of(new Traffic(6, 4));

        result = story.run(new Task.Analyze(five(Reaction.ROLLBACK).watch()));

        assertThat(result.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(result.text()).contains("60.0% of the requests in ", "meant are 25%, tolerated up to 33.3%");
    }

    @Test
    void whoHasSaidToGoOnIsNotStoppedByTheSameFindingAgain() {
        story.open();
        turningTo(FAR_TOO_MUCH);

        TaskResult result = story.run(five(Reaction.CONTINUE));

        assertThat(result.reaction()).contains(Reaction.CONTINUE);
        assertThat(story.run(new Task.Analyze(Story.step(5).watch())).status()).isEqualTo(Status.PASS);
        assertThat(story.run(new Task.Promote()).status()).isEqualTo(Status.PASS);
        assertThat(strays()).hasSize(1);
    }

    @Test
    void whilePeopleThinkTheShareIsWatchedToo() {
        story.open();
        story.sampler.traffic = from -> Optional.of(FITTING);
        story.run(Story.step(5));
        var question = new Question(
                "go on?", List.of("olivia"), Duration.ofHours(2), Reaction.ROLLBACK, Reaction.ROLLBACK, false, false);
        story.begin(new Task.Approve(question));
        story.driver().ask("first", question, "payments at 5 %");
        story.sampler.traffic = from -> Optional.of(FAR_TOO_MUCH);

        assertThat(story.finish().status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(story.router.weight).isEqualTo(Weight.NONE);
        assertThat(story.told()).containsSubsequence("Asked", "Strayed", "Concluded", "RolledBack", "Answered");
    }

    @Test
    void theLastLookBeforePromotionSeesItToo() {
        story.open();
        turningTo(FAR_TOO_MUCH);
        story.run(new Task.Step(
                Weight.of(5),
                new Watch(TURN.plusMinutes(2), Watch.defaultMaxHold(TURN.plusMinutes(2)), Reactions.SAFE)));
        story.advance(Duration.ofMinutes(3));

        assertThat(story.run(new Task.Promote()).status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(story.router.weight).isEqualTo(Weight.NONE);
    }

    /** The step ends in the moment before it would be sure; nothing came since. */
    @Test
    void aCanaryThatGotNothingAfterItsLastStepIsNotPromoted() {
        var longer = new Story();
        longer.open();
        longer.sampler.traffic = from -> Optional.of(from.isBefore(ManualClock.START.plus(TURN)) ? FITTING : NOTHING);
        longer.run(held(Duration.ofHours(2)));
        Instant sure = longer.journal.stream()
                .filter(RolloutEvent.Strayed.class::isInstance)
                .map(RolloutEvent::at)
                .findFirst()
                .orElseThrow();
        story.open();
        turningTo(NOTHING);
        Duration before = Story.SETTINGS.interval().multipliedBy(3);
        story.run(held(Duration.between(ManualClock.START, sure).minus(before)));
        story.clock.advance(Duration.ofSeconds(31));

        TaskResult result = story.run(new Task.Promote());

        assertThat(result.text()).startsWith("the canary got far fewer requests than its weight");
        assertThat(result.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(story.router.weight).isEqualTo(Weight.NONE);
    }

    private static Task.Step held(Duration hold) {
        return new Task.Step(Weight.of(5), new Watch(hold, Watch.defaultMaxHold(hold), Reactions.SAFE));
    }

    @Test
    void anotherWeightIsWatchedAnew() {
        story.open();
        story.sampler.traffic = from -> Optional.of(FITTING);
        story.run(Story.step(5));
        story.sampler.traffic = from -> Optional.of(new Traffic(300, 300));

        assertThat(story.run(Story.step(50)).status()).isEqualTo(Status.PASS);
    }

    @Test
    void aRouteThatGoesByMoreThanItsWeightIsNotHeldToIt() {
        story.router.detours = List.of("header");
        story.open();
        story.sampler.traffic = from -> Optional.of(FAR_TOO_MUCH);

        assertThat(five().status()).isEqualTo(Status.PASS);
        assertThat(strays()).isEmpty();
    }

    @Test
    void aProcessThatDiesAnywhereFindsTheSameInTheSameMoment() {
        story.open();
        turningTo(FAR_TOO_MUCH);
        // Going on, so that the route is still there for each of them.
        String text = story.run(five(Reaction.CONTINUE)).text();
        List<RolloutEvent> whole = List.copyOf(story.journal);
        Instant noticed = at(whole);
        int shifted = story.told().indexOf("Shifted") + 1;
        int concluded = story.told().indexOf("Concluded");

        for (int events = shifted; events < concluded; events++) {
            story.journal.clear();
            story.journal.addAll(whole);
            story.clock.backTo(whole.get(events - 1).at());
            story.crashAfter(events);

            assertThat(story.finish().text()).isEqualTo(text);
            assertThat(strays()).as("cut after %s", whole.get(events - 1)).hasSize(1);
            assertThat(at(story.journal)).isEqualTo(noticed);
        }
    }

    private static Instant at(List<RolloutEvent> journal) {
        return journal.stream()
                .filter(Strayed.class::isInstance)
                .findFirst()
                .orElseThrow()
                .at();
    }

    @Test
    void aJournalOfBeforeTheShareWasWatchedReadsAsItEnded() {
        story.open();
        turningTo(FAR_TOO_MUCH);
        five();
        List<RolloutEvent> old = story.journal.stream()
                .filter(event -> !(event instanceof Strayed))
                .toList();

        Rollout read = Rollout.of(old, (gates, settings) -> new FakeJudge());

        assertThat(read.conclusion().map(RolloutEvent.Concluded::status)).contains(Status.INCONCLUSIVE);
        assertThat(read.closed()).isPresent();
    }
}
