package io.jenkins.plugins.canary.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.canary.analysis.ShareFit;
import io.jenkins.plugins.canary.analysis.Status;
import io.jenkins.plugins.canary.analysis.Traffic;
import io.jenkins.plugins.canary.report.LogLines;
import io.jenkins.plugins.canary.rollout.RolloutEvent.TookEffect;
import io.jenkins.plugins.canary.traffic.Weight;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A weight that is written isn't in effect yet: the hold begins when the requests say so. */
class EffectStoryTest {
    private static final Traffic FITTING = new Traffic(150, 450);
    private static final Traffic NONE = new Traffic(0, 600);
    private static final Duration INTERVAL = Story.SETTINGS.interval();

    private final Story story = new Story();

    /** The canary gets its quarter of 600 requests an interval from {@code delay} after the beginning on. */
    private void inEffectAfter(Duration delay) {
        story.sampler.traffic = from -> Optional.of(from.isBefore(ManualClock.START.plus(delay)) ? NONE : FITTING);
    }

    private void alwaysSeen(Traffic traffic) {
        story.sampler.traffic = from -> Optional.of(traffic);
    }

    private TaskResult quarter() {
        return story.run(Story.step(25));
    }

    private Duration elapsed() {
        return Duration.between(ManualClock.START, story.clock.instant()).minus(Story.SETTINGS.metricsDelay());
    }

    private List<TookEffect> effects() {
        return story.journal.stream()
                .filter(TookEffect.class::isInstance)
                .map(TookEffect.class::cast)
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
    void aWeightThatIsInEffectAtOnceCostsOneIntervalThatCountsForNoPass() {
        story.open();
        alwaysSeen(FITTING);

        assertThat(quarter().status()).isEqualTo(Status.PASS);
        assertThat(elapsed()).isEqualTo(INTERVAL.plus(Story.HOLD));
        assertThat(log())
                .contains("observed share 25.0% of 20 requests a second fits weight 25%, 30 s after the shift");
    }

    @Test
    void theHoldBeginsWhenTheObservedShareFitsTheWeight() {
        story.open();
        inEffectAfter(Duration.ofSeconds(90));

        assertThat(quarter().status()).isEqualTo(Status.PASS);
        Instant begun = ManualClock.START.plusSeconds(120);
        assertThat(effects()).singleElement().satisfies(effect -> {
            assertThat(effect.from()).isEqualTo(begun);
            assertThat(effect.after()).isEqualTo(Duration.ofSeconds(120));
            assertThat(effect.fit()).contains(ShareFit.FITS);
        });
        assertThat(elapsed()).isEqualTo(Duration.ofSeconds(120).plus(Story.HOLD));
        assertThat(log())
                .containsSubsequence(
                        "observed share 0.0% of 20 requests a second doesn't fit weight 25% yet: 0 of 600 requests,"
                                + " expected 150 ± 36; the hold begins when it does, waits 5m",
                        "observed share 25.0% of 20 requests a second fits weight 25%, 2m after the shift")
                .filteredOn(line -> line.contains("doesn't fit"))
                .hasSize(1);
    }

    @Test
    void aFailureIsOneAtWhateverShare() {
        story.open();
        alwaysSeen(NONE);
        story.sampler.seen = () -> Status.FAIL;

        assertThat(quarter().status()).isEqualTo(Status.FAIL);
        assertThat(elapsed()).isEqualTo(INTERVAL);
        assertThat(story.router.weight).isEqualTo(Weight.NONE);
    }

    @Test
    void aGateThatCannotMeasureIsToldAtWhateverShare() {
        story.open();
        alwaysSeen(NONE);
        story.sampler.seen = () -> Status.ERROR;

        assertThat(quarter().status()).isEqualTo(Status.ERROR);
        assertThat(elapsed()).isEqualTo(INTERVAL);
    }

    @Test
    void aShareThatNeverFitsEndsUndecidedAndGoesBackHoweverGoodTheGatesAre() {
        story.open();
        alwaysSeen(new Traffic(300, 300));

        TaskResult result = quarter();

        assertThat(result.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(result.text())
                .startsWith("the share never fitted the weight 25% in 5m (shareBudget): 300 of 600 requests, expected"
                        + " 150 ± 36; requests may come to the canary another way");
        assertThat(elapsed()).isEqualTo(Duration.ofMinutes(5));
        assertThat(story.router.weight).isEqualTo(Weight.NONE);
        assertThat(story.rollout().closed().map(RolloutEvent.Closed::ending)).contains(Ending.ROLLED_BACK);
    }

    @Test
    void whatAShareThatNeverFitsLeadsToIsThePlansToSay() {
        story.open();
        alwaysSeen(new Traffic(300, 300));
        var goOn = new Reactions(Reaction.ROLLBACK, Reaction.CONTINUE, Reaction.ROLLBACK);

        TaskResult result =
                story.run(new Task.Step(Weight.of(25), new Watch(Story.HOLD, Duration.ofMinutes(30), goOn)));

        assertThat(result.reaction()).contains(Reaction.CONTINUE);
        assertThat(story.router.weight).isEqualTo(Weight.of(25));
    }

    @Test
    void aRouteThatGoesByMoreThanItsWeightIsWarnedAboutAndHeldAllTheSame() {
        story.router.detours = List.of("header");
        story.open();
        alwaysSeen(new Traffic(300, 300));

        assertThat(quarter().status()).isEqualTo(Status.PASS);
        assertThat(elapsed()).isEqualTo(Duration.ofMinutes(5).plus(Story.HOLD));
        assertThat(log())
                .contains("WARNING  observed share 50.0% of 20 requests a second doesn't fit weight 25% (300 of 600"
                        + " requests, expected 150 ± 36), 5m after the shift; the hold begins all the same, as this route"
                        + " goes by more than its weight: header");
    }

    @Test
    void soFewRequestsThatNothingCanBeToldAreHeldAfterAWhileAndTold() {
        story.open();
        alwaysSeen(new Traffic(0, 1));

        assertThat(quarter().status()).isEqualTo(Status.PASS);
        assertThat(effects()).singleElement().satisfies(effect -> assertThat(effect.fit())
                .contains(ShareFit.UNTOLD));
        assertThat(elapsed()).isEqualTo(Duration.ofMinutes(5).plus(Story.HOLD));
        assertThat(log()).anyMatch(line -> line.startsWith("WARNING  too few requests to compare their share with"));
    }

    @Test
    void aFewRequestsAnIntervalOfWhichTheCanaryNeverGetsOneAreTooFewInTheEnd() {
        story.open();
        alwaysSeen(new Traffic(0, 6));

        TaskResult result = quarter();

        assertThat(result.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(result.text()).contains("0 of 60 requests").contains("the weight may not be in effect everywhere");
    }

    @Test
    void whereRequestsAreNotCountedTheHoldBeginsWithTheShiftAndThatIsSaid() {
        story.open();

        assertThat(quarter().status()).isEqualTo(Status.PASS);
        assertThat(elapsed()).isEqualTo(Story.HOLD);
        assertThat(log())
                .contains(
                        "the observed share isn't compared with the weight: requests of both versions aren't counted");
    }

    @Test
    void aFirstIntervalWhoseScrapesAreLateDoesNotBeginTheHoldUnseen() {
        story.open();
        story.sampler.traffic =
                from -> from.isBefore(ManualClock.START.plus(INTERVAL)) ? Optional.empty() : Optional.of(FITTING);

        assertThat(quarter().status()).isEqualTo(Status.PASS);
        assertThat(effects()).singleElement().satisfies(effect -> assertThat(effect.fit())
                .contains(ShareFit.FITS));
        assertThat(elapsed()).isEqualTo(INTERVAL.multipliedBy(2).plus(Story.HOLD));
    }

    @Test
    void countsThatAreMissingForAWhileDoNotBeginAHoldThatWaits() {
        story.open();
        story.sampler.traffic = from -> from.isBefore(ManualClock.START.plus(INTERVAL))
                ? Optional.of(NONE)
                : from.isBefore(ManualClock.START.plusSeconds(90)) ? Optional.empty() : Optional.of(FITTING);

        assertThat(quarter().status()).isEqualTo(Status.PASS);
        assertThat(elapsed()).isEqualTo(Duration.ofSeconds(120).plus(Story.HOLD));
    }

    @Test
    void aHoldThatIsToldNotToWaitBeginsWithTheShift() {
        RolloutSettings usual = Story.SETTINGS;
        story.open(new RolloutSettings(
                usual.interval(),
                usual.metricsDelay(),
                usual.warmup(),
                usual.lease(),
                usual.writeBudget(),
                usual.rollbackBudget(),
                usual.maxNoData(),
                usual.alpha(),
                usual.onAbandon(),
                Duration.ZERO));
        alwaysSeen(new Traffic(300, 300));

        assertThat(quarter().status()).isEqualTo(Status.PASS);
        assertThat(elapsed()).isEqualTo(Story.HOLD);
        assertThat(effects()).isEmpty();
        assertThat(log())
                .anyMatch(line -> line.startsWith("observed share 50.0% of 20 requests a second (weight 25%): "));
    }

    @Test
    void aProcessThatDiesGoesOnWaitingOrHoldingWhereItWas() {
        story.open();
        inEffectAfter(Duration.ofSeconds(90));
        quarter();
        List<RolloutEvent> whole = List.copyOf(story.journal);
        Instant begun = effects().get(0).from();
        int shifted = story.told().indexOf("Shifted") + 1;

        for (int events = shifted; events < whole.size(); events++) {
            story.journal.clear();
            story.journal.addAll(whole);
            story.clock.backTo(whole.get(events - 1).at());
            story.crashAfter(events);

            assertThat(story.finish().status()).isEqualTo(Status.PASS);
            assertThat(effects())
                    .as("cut after %s", whole.get(events - 1))
                    .singleElement()
                    .satisfies(effect -> assertThat(effect.from()).isEqualTo(begun));
        }
    }

    @Test
    void everyStepWaitsForItsOwnShare() {
        story.open();
        alwaysSeen(FITTING);
        quarter();
        alwaysSeen(new Traffic(300, 300));

        assertThat(story.run(Story.step(50)).status()).isEqualTo(Status.PASS);
        assertThat(effects()).hasSize(2);
    }

    @Test
    void aStepOfBeforeHoldsWaitedIsJudgedFromItsJournalAsItWas() {
        story.open();
        alwaysSeen(FITTING);
        quarter();
        List<RolloutEvent> old = story.journal.stream()
                .filter(event -> !(event instanceof TookEffect))
                .toList();

        Rollout read = Rollout.of(old, (gates, settings) -> new FakeJudge());

        assertThat(read.conclusion().map(RolloutEvent.Concluded::status)).contains(Status.PASS);
        assertThat(read.verdict().status()).isEqualTo(Status.PASS);
    }
}
