package io.jenkins.plugins.canary.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class IncompleteBetaTest {

    @Test
    void forWholeCountsItIsTheBinomialTail() {
        var random = new SplittableRandom(21);
        for (int i = 0; i < 500; i++) {
            long n = 1 + random.nextInt(2000);
            long k = 1 + random.nextLong(n);
            double p = .01 + .98 * random.nextDouble();
            double tail = ConditionalTest.atLeast(k, n, p);

            double found = IncompleteBeta.of(p, k, n - k + 1);
            if (tail > 1e-12 && tail < 1 - 1e-9) {
                assertThat(found).isCloseTo(tail, withinPercentage(1e-6));
            } else {
                assertThat(found).isBetween(0., 1 + 1e-9);
            }
        }
    }

    @Test
    void inClosedFormsAndAtTheEnds() {
        assertThat(IncompleteBeta.of(.3, 1, 1)).isCloseTo(.3, withinPercentage(1e-9));
        assertThat(IncompleteBeta.of(.3, 2.5, 1)).isCloseTo(Math.pow(.3, 2.5), withinPercentage(1e-9));
        assertThat(IncompleteBeta.of(.3, 1, 2.5)).isCloseTo(1 - Math.pow(.7, 2.5), withinPercentage(1e-9));
        assertThat(IncompleteBeta.of(.5, 3.7, 3.7)).isCloseTo(.5, withinPercentage(1e-9));
        assertThat(IncompleteBeta.of(0, 2, 3)).isZero();
        assertThat(IncompleteBeta.of(1, 2, 3)).isEqualTo(1);
    }

    @Test
    void millionsOfEventsAreNoTrouble() {
        // A binomial of ten millions at its mean, by the central limit.
        assertThat(IncompleteBeta.of(.5, 5_000_000, 5_000_001)).isCloseTo(.5, withinPercentage(.1));
    }
}
