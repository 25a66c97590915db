package io.jenkins.plugins.canary.analysis;

import static io.jenkins.plugins.canary.analysis.Story.split;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What is promised of chances, tried on many rollouts from fixed seeds. Errors are independent, as the promise says. */
class PromiseTest {
    private static final int ROLLOUTS = 600;
    private static final int TICKS = 80;
    private static final int CANARY = 300;
    private static final int STABLE = 900;
    private static final double MANY = .01;
    private static final double FEW = .001;
    private static final StepPlan LOOKING =
            StepPlan.UNKNOWN.lookingAt(Story.TICK.multipliedBy(TICKS / 2), Story.TICK.multipliedBy(TICKS));

    private static long errors(SplittableRandom random, int requests, double rate) {
        long errors = 0;
        for (int i = 0; i < requests; i++) {
            errors += random.nextDouble() < rate ? 1 : 0;
        }
        return errors;
    }

    private static double ever(Status status, double ratio, double rate) {
        return ever(status, ratio, rate, StepPlan.UNKNOWN);
    }

    /** The share of rollouts that ever have this status, of canaries so many times as bad as stable. */
    private static double ever(Status status, double ratio, double rate, StepPlan step) {
        int count = 0;
        for (int rollout = 0; rollout < ROLLOUTS; rollout++) {
            var random = new SplittableRandom(rollout);
            Story story = Story.of(Story.dispersion(1), Story.errors(Rule.Comparison.moreIsWorse()))
                    .beginsStep(step);
            for (int t = 0; t < TICKS && story.status() != status; t++) {
                story.sees(split(
                        "errors", errors(random, CANARY, ratio * rate), CANARY, errors(random, STABLE, rate), STABLE));
            }
            count += story.status() == status ? 1 : 0;
        }
        return (double) count / ROLLOUTS;
    }

    @Test
    void aCanaryAtTheEdgeOfWhatIsToleratedIsHardlyEverRolledBack() {
        assertThat(ever(Status.FAIL, 1.1, MANY)).isLessThanOrEqualTo(.01);
    }

    @Test
    void aCanaryTwiceAsBadHardlyEverPasses() {
        assertThat(ever(Status.PASS, 2, MANY)).isLessThanOrEqualTo(.05);
    }

    @Test
    void looksAtTimesThatWereFixedPassNoMoreBadCanariesAndMoreGoodOnes() {
        assertThat(ever(Status.PASS, 2, FEW, LOOKING)).isLessThanOrEqualTo(.05);
        assertThat(ever(Status.PASS, 2, MANY, LOOKING)).isLessThanOrEqualTo(.05);
        assertThat(ever(Status.PASS, 1, FEW, LOOKING)).isGreaterThan(ever(Status.PASS, 1, FEW));
    }

    @Test
    void aStepBeforeASmallWeightPassesNoCanaryThatWouldDoubleTheErrorsOfTheServiceThere() {
        StepPlan beforeAQuarter = LOOKING.upTo(.25);

        assertThat(ever(Status.PASS, 5, FEW, beforeAQuarter)).isLessThanOrEqualTo(.05);
        assertThat(ever(Status.PASS, 1, FEW, beforeAQuarter)).isGreaterThan(.95);
    }
}
