package io.jenkins.plugins.canary.analysis;

import static io.jenkins.plugins.canary.analysis.Story.counts;
import static io.jenkins.plugins.canary.analysis.Story.errors;
import static io.jenkins.plugins.canary.analysis.Story.split;
import static io.jenkins.plugins.canary.analysis.Story.unknown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComparisonStoryTest {
    private static final Gate ERRORS = errors(Rule.Comparison.moreIsWorse());

    /** 5 % of the requests go to the canary; stable fails 0.4 % of its own. */
    private static Sample canaryFails(long bad) {
        return split("errors", bad, 100, 8, 1900);
    }

    private static Story story() {
        return Story.of(Story.dispersion(1), ERRORS);
    }

    @Test
    void aCanaryFiveTimesAsBadIsFoundWithinMinutesAndTheLineCanBeCheckedByHand() {
        Story story = story().times(10, canaryFails(2));
        int ticks = 10;
        while (story.status() == Status.HOLD && ticks < 100) {
            story.sees(canaryFails(2));
            ticks++;
        }

        assertThat(story.status()).isEqualTo(Status.FAIL);
        assertThat(ticks).isLessThanOrEqualTo(14);
        assertThat(story.summary())
                .matches("errors 2\\.00% \\(\\d+ of \\d+\\) vs stable 0\\.42% \\(\\d+ of \\d+\\) in [0-9ms]+:"
                        + " at least \\d\\.\\dx worse, 99% sure");
        assertThat(story.verdict().gates().get(0).ratio().orElseThrow()).isBetween(1.1, 5.0);
    }

    @Test
    void aHealthyCanaryPassesWhenItIsShownNotToBeTwiceAsBadAndNotBefore() {
        Story story = Story.of(Story.dispersion(1), ERRORS).times(40, split("errors", 0, 100, 8, 1900));
        assertThat(story.status()).isEqualTo(Status.PASS);
        assertThat(story.summary())
                .isEqualTo("errors 0.00% (0 of 4000) vs stable 0.42% (320 of 76000): below 2x stable's, 95% sure");

        Story early = Story.of(Story.dispersion(1), ERRORS).times(3, split("errors", 0, 100, 8, 1900));
        assertThat(early.status()).isEqualTo(Status.HOLD);
        assertThat(early.summary())
                .contains("not enough to pass yet (evidence ")
                .contains("passes at 20); a good canary passes after about 14 events at stable's rate, 1.2 so far");
    }

    @Test
    void withoutHistoryTheDispersionIsAssumedAndTheLineSaysSo() {
        Story story = Story.of(ERRORS).sees(canaryFails(0));

        assertThat(story.summary()).endsWith("(dispersion 2 assumed, no history of stable's pods)");
    }

    @Test
    void oneBadMinuteFreezesTheWeightButDoesNotRollBack() {
        Story story = story().times(2, canaryFails(60));
        assertThat(story.status()).isEqualTo(Status.HOLD);
        assertThat(story.verdict().leaning()).isTrue();
        assertThat(story.summary()).matches("errors lean worse \\(evidence \\d+, fails at 100\\)");

        story.times(40, canaryFails(0));
        assertThat(story.verdict().leaning()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 60, 100})
    void howeverBadAnIntervalIsFourMustAgree(int errors) {
        Story story = story().times(3, canaryFails(errors));
        assertThat(story.status()).isEqualTo(Status.HOLD);
        assertThat(story.verdict().leaning()).isTrue();
    }

    @Test
    void threeTerribleIntervalsSayThatMoreMustAgreeAndTheFourthRollsBack() {
        Story story = story().times(3, canaryFails(100));
        assertThat(story.summary()).contains("fails at 100 when more intervals agree");

        assertThat(story.sees(canaryFails(100)).status()).isEqualTo(Status.FAIL);
    }

    /** A weight that rises together with the errors of both: up to one scrape of before is in a step's first interval. */
    @Test
    void anIntervalInWhichTheWeightAndEverybodysErrorsRoseIsOneOfTheFourAtMost() {
        Sample mixed = split("errors", 25 + 5, 300 + 50, 75 + 10, 900 + 950);
        Sample after = split("errors", 300, 3000, 900, 9000);

        Story story = story().times(10, split("errors", 5, 500, 95, 9500))
                .beginsStep()
                .sees(mixed);
        assertThat(story.status()).isEqualTo(Status.HOLD);
        assertThat(story.times(40, after).status()).isEqualTo(Status.PASS);
    }

    @Test
    void aFreshCopyOfStableIsCalledBaseline() {
        Story story = Story.of(Story.dispersion(1).againstBaseline(), ERRORS).sees(canaryFails(1));
        assertThat(story.summary())
                .contains(" vs baseline 0.42% (8 of 1900)", "at baseline's rate")
                .doesNotContain("stable");

        story.sees(new Sample("errors", counts(0, 100), unknown(Reading.Cause.UNREACHABLE, "no answer"), ""));
        assertThat(story.summary()).isEqualTo("errors: baseline: no answer");
    }

    @Test
    void aCanaryThatAnswersNothingIsToldOfTheGateThatTellsACrashLoop() {
        var silent = Optional.of(new Traffic(0, 2000));
        Sample nothing = new Sample("errors", unknown(Reading.Cause.EMPTY, "no series"), counts(8, 2000), "");

        assertThat(story().sees(silent, nothing).summary())
                .contains("its pods don't stay up; a 'restarts' gate tells which");

        Gate restarts = new Gate(
                "restarts",
                new Measure.Restarts("x", Optional.empty(), Optional.empty()),
                Rule.Comparison.ofRareEvents(),
                false,
                false);
        Sample loops = new Sample("restarts", new Reading.Amount(1, 60), new Reading.Amount(0, 540), "");
        Story watched = Story.of(Story.dispersion(1), ERRORS, restarts).sees(silent, nothing, loops);
        assertThat(watched.summary()).doesNotContain("tells which");
        for (int i = 0; i < 12; i++) {
            watched.sees(silent, nothing, loops);
        }
        assertThat(watched.status()).isEqualTo(Status.FAIL);
        assertThat(watched.summary()).startsWith("restarts 8 in 8.0 pod-minutes vs stable 0");
    }

    @Test
    void aBadMinuteDelaysAPassAndDoesNotPreventIt() {
        Sample many = split("errors", 40, 10_000, 800, 190_000);
        Sample blip = split("errors", 2_000, 10_000, 800, 190_000);

        Story story = Story.of(Story.dispersion(1), ERRORS).times(4, many).times(2, blip);
        assertThat(story.status()).isEqualTo(Status.HOLD);
        assertThat(story.times(3, many).status()).isEqualTo(Status.HOLD);
        assertThat(story.times(25, many).status()).isEqualTo(Status.PASS);
    }

    @Test
    void oncePassedEvidenceBegunAnewInTheNextStepIsNeeded() {
        Story story = story().times(40, canaryFails(0));
        assertThat(story.status()).isEqualTo(Status.PASS);

        assertThat(story.beginsStep().sees(canaryFails(0)).status()).isEqualTo(Status.HOLD);
    }

    @Test
    void evidenceForAFailureIsKeptOverSteps() {
        Story story = story().times(7, canaryFails(2)).beginsStep().times(7, canaryFails(2));

        assertThat(story.status()).isEqualTo(Status.FAIL);
    }

    @Test
    void aLateRegressionIsFoundToo() {
        Story story = story().times(120, canaryFails(0)).times(25, canaryFails(3));

        assertThat(story.status()).isEqualTo(Status.FAIL);
    }

    @Test
    void sharedIncidentsBlameNobody() {
        Story story = story();
        for (int i = 0; i < 60; i++) {
            story.sees(split("errors", 20, 100, 380, 1900));
        }
        assertThat(story.status()).isEqualTo(Status.PASS);
    }

    @Test
    void bothArmsMustBeKnown() {
        Sample noStable =
                new Sample("errors", counts(0, 100), unknown(Reading.Cause.UNREACHABLE, "no answer in 5s"), "");

        Story story = story().times(40, canaryFails(0)).sees(noStable);
        assertThat(story.status()).isEqualTo(Status.HOLD);
        assertThat(story.summary()).isEqualTo("errors: stable: no answer in 5s");

        assertThat(story.times(9, noStable).status()).isEqualTo(Status.ERROR);
    }

    @Test
    void aCanaryThatGetsNoRequestsIsHeldAndNotFailed() {
        Story story = story().times(40, canaryFails(0)).times(20, split("errors", 0, 0, 8, 2000));

        assertThat(story.status()).isEqualTo(Status.HOLD);
        assertThat(story.summary()).isEqualTo("errors: the canary answered no request, stable 2000");
    }

    @Test
    void aCanaryThatDoesNotGetItsShareIsHeld() {
        Story story = story().beginsStep(0.05);
        for (int i = 0; i < 60; i++) {
            story.sees(Optional.of(new Traffic(42, 1958)), canaryFails(0));
        }
        assertThat(story.status()).isEqualTo(Status.HOLD);
        assertThat(story.summary()).startsWith("the canary is not receiving its share (2.1% of 5%)");

        Story well = story().beginsStep(0.05);
        for (int i = 0; i < 60; i++) {
            well.sees(Optional.of(new Traffic(97, 1903)), canaryFails(0));
        }
        assertThat(well.status()).isEqualTo(Status.PASS);
    }

    @Test
    void theBreakerStopsWhatNeedsNoStatistics() {
        Gate quick = errors(new Rule.Comparison(Worse.MORE, 1.1, 2, OptionalDouble.empty(), true));

        Story story = Story.of(Story.dispersion(1), quick).sees(canaryFails(25));
        assertThat(story.status()).isEqualTo(Status.FAIL);
        assertThat(story.summary()).contains("25.00% (25 of 100)").contains("breaker");

        assertThat(story().sees(canaryFails(25)).status()).isEqualTo(Status.HOLD);
        assertThat(Story.of(Story.dispersion(1), quick)
                        .sees(split("errors", 25, 100, 200, 1900))
                        .status())
                .isEqualTo(Status.HOLD);
    }

    @Test
    void aTolerableRatePassesAQuietServiceThatHasNoErrorsToCompare() {
        Sample quiet = split("errors", 0, 100, 0, 1900);
        Gate tolerant = errors(new Rule.Comparison(Worse.MORE, 1.1, 2, OptionalDouble.of(0.01), false));

        assertThat(story().times(20, quiet).status()).isEqualTo(Status.HOLD);
        assertThat(Story.of(Story.dispersion(1), tolerant).times(20, quiet).status())
                .isEqualTo(Status.PASS);
    }

    @Test
    void lostConversionsFailAndWonOnesPass() {
        Gate orders = new Gate(
                "errors", new Measure.Conversion("orders", "checkouts"), Rule.Comparison.fewerIsWorse(), false, false);

        Story lost = Story.of(Story.dispersion(1), orders).times(20, split("errors", 200, 1000, 420, 1000));
        assertThat(lost.status()).isEqualTo(Status.FAIL);
        assertThat(lost.summary()).endsWith("of stable's, 99% sure").contains("at most 0.");

        assertThat(Story.of(Story.dispersion(1), orders)
                        .times(40, split("errors", 45, 100, 800, 1900))
                        .status())
                .isEqualTo(Status.PASS);
    }

    @Test
    void lostConversionsOfASmallShareFreezeTheWeightSinceTheSecondOpinionCannotBeSureSoSoon() {
        Gate orders = new Gate(
                "errors", new Measure.Conversion("orders", "checkouts"), Rule.Comparison.fewerIsWorse(), false, false);

        Story story = Story.of(Story.dispersion(1), orders).times(20, split("errors", 20, 100, 800, 1900));

        assertThat(story.status()).isEqualTo(Status.HOLD);
        assertThat(story.summary()).startsWith("errors lean worse (evidence 10^");
    }

    @Test
    void twoComparisonsAreWeighedAndTheWorseOneIsNamed() {
        Gate other = new Gate("timeouts", Story.ERRORS, Rule.Comparison.moreIsWorse(), false, false);
        Story story = Story.of(Story.dispersion(1), ERRORS, other);
        for (int i = 0; i < 20; i++) {
            story.sees(canaryFails(0), split("timeouts", 3, 100, 8, 1900));
        }
        assertThat(story.status()).isEqualTo(Status.FAIL);
        assertThat(story.summary()).startsWith("timeouts 3.00% (");
    }

    @Test
    void anAdvisoryComparisonNeverFails() {
        Gate hint = new Gate("hint", Story.ERRORS, Rule.Comparison.moreIsWorse(), true, false);
        Story story = Story.of(Story.dispersion(1), ERRORS, hint);
        for (int i = 0; i < 40; i++) {
            story.sees(canaryFails(0), split("hint", 30, 100, 8, 1900));
        }
        assertThat(story.status()).isEqualTo(Status.HOLD);
        assertThat(story.summary()).startsWith("hint leans worse (evidence ");
    }

    @Test
    void aSlowTailIsFoundAtTheEdgeThatShowsIt() {
        Gate latency = new Gate("latency", Story.P99, Rule.Comparison.moreIsWorse(), false, false);
        var edges = List.of(0.1, 0.5, 1.0);
        var stable = new Reading.Buckets(edges, List.of(1500L, 1880L, 1899L), 1900);
        var canary = new Reading.Buckets(edges, List.of(79L, 93L, 99L), 100);

        Story story = Story.of(latency).times(40, new Sample("latency", canary, stable, ""));

        assertThat(story.status()).isEqualTo(Status.FAIL);
        assertThat(story.summary()).contains("latency over 0.5s 7.00% (").contains("vs stable 1.05% (");
    }

    @Test
    void aHistogramThatLosesItsEdgeIsUnknownAndNotGood() {
        Gate latency = new Gate("latency", Story.P99, Rule.Comparison.moreIsWorse(), false, false);
        var known = new Reading.Buckets(List.of(0.1, 0.5), List.of(1500L, 1880L), 1900);
        var other = new Reading.Buckets(List.of(0.2, 0.6), List.of(1500L, 1880L), 1900);

        Story story = Story.of(latency)
                .times(5, new Sample("latency", known, known, ""))
                .sees(new Sample("latency", other, other, ""));

        assertThat(story.status()).isEqualTo(Status.HOLD);
        assertThat(story.summary()).isEqualTo("latency: the histogram has lost its bucket edge 0.5s");
    }

    private static Story looking() {
        return Story.of(Story.dispersion(1), ERRORS)
                .beginsStep(StepPlan.at(.1).lookingAt(Story.TICK.multipliedBy(8), Story.TICK.multipliedBy(20)));
    }

    @Test
    void aLookDecidesAtItsTimeAndOnlyThen() {
        Sample few = split("errors", 0, 100, 1, 900);

        Story story = looking().times(7, few);
        assertThat(story.summary()).contains("passes at 100; tested at 4m and 10m)");
        story.times(12, few);
        assertThat(story.status()).isEqualTo(Status.HOLD);
        assertThat(story.summary()).contains("passes at 100; tested at 10m)");
        story.sees(few);
        assertThat(story.status()).isEqualTo(Status.PASS);
        // By hand: twice as bad, each of 20 errors is the canary's with the chance 0.2/1.1; none is (9/11)^20 = 0.0181.
        assertThat(story.summary())
                .isEqualTo("errors 0.00% (0 of 2000) vs stable 0.11% (20 of 18000): below 2x stable's, 95% sure"
                        + " (exact test at 10m: a chance of 0.0181)");
        assertThat(story.beginsStep().sees(few).status()).isEqualTo(Status.HOLD);
    }

    @Test
    void aLookThatComesWhileNothingIsKnownIsTakenWithWhatWasSeenBefore() {
        Sample few = split("errors", 0, 100, 1, 900);
        Sample unknown = new Sample("errors", counts(0, 100), unknown(Reading.Cause.STALE, "old"), "");

        Story story = looking().times(10, few).times(2, unknown).times(7, few).sees(unknown);
        assertThat(story.status()).isEqualTo(Status.HOLD);
        // The moment has passed: no later interval is a look.
        assertThat(story.times(9, few).status()).isEqualTo(Status.HOLD);
    }

    @Test
    void aLookThatFindsABadCanaryHolds() {
        assertThat(looking().times(20, split("errors", 1, 100, 5, 900)).status())
                .isEqualTo(Status.HOLD);
    }

    @Test
    void beforeASmallWeightLessHasToBeShownAndTheLineSaysForWhat() {
        Sample few = split("errors", 0, 50, 1, 950);
        StepPlan step = StepPlan.at(.05).lookingAt(Story.TICK.multipliedBy(20), Story.TICK.multipliedBy(60));

        Story forAll = Story.of(Story.dispersion(1), ERRORS).beginsStep(step).times(20, few);
        assertThat(forAll.status()).isEqualTo(Status.HOLD);

        Story forAQuarter =
                Story.of(Story.dispersion(1), ERRORS).beginsStep(step.upTo(.25)).times(20, few);
        assertThat(forAQuarter.summary())
                .isEqualTo("errors 0.00% (0 of 1000) vs stable 0.11% (20 of 19000): below 5x stable's, 95% sure"
                        + " (exact test at 10m: a chance of 0.00935), enough for 25%");
    }

    @Test
    void nothingSeenIsShownForNoWeightHoweverSmall() {
        StepPlan step = StepPlan.at(.01)
                .lookingAt(Story.TICK.multipliedBy(5), Story.TICK.multipliedBy(10))
                .upTo(.01);

        Story story = Story.of(Story.dispersion(1), ERRORS).beginsStep(step).times(10, split("errors", 0, 10, 0, 990));

        assertThat(story.status()).isEqualTo(Status.HOLD);
    }

    @Test
    void comparisonsThatCannotWorkAreRefusedWithTheReason() {
        var gates = List.of(
                new Gate("query", Story.QUERY, Rule.Comparison.moreIsWorse(), false, false),
                new Gate(
                        "odd",
                        Story.ERRORS,
                        new Rule.Comparison(Worse.MORE, 0.9, 0.5, OptionalDouble.of(2), false),
                        false,
                        false));
        var calibrations = List.of(new Calibration("gone", List.of(), List.of(0.5, 2.), 3, ""));

        assertThatThrownBy(() -> Judges.of(gates, Story.SETTINGS.with(calibrations)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("query: found a comparison of a single value")
                .hasMessageContaining("odd.rho0: found 0.9")
                .hasMessageContaining("odd.rhoMax: found 0.5")
                .hasMessageContaining("odd.tolerable: found 2.0")
                .hasMessageContaining("calibration: found 'gone'")
                .hasMessageContaining("calibration of gone.phi: found '[0.5, 2.0]', expected numbers of 1 or more")
                .hasMessageContaining("calibration of gone.passRow: found 3");
    }
}
