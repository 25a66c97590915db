package io.jenkins.plugins.canary.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MixtureTest {
    private static final double[] PARTS = {.2, .5, .3};

    /** The same wealth by its definition, all of it as logarithms. */
    private static final class ByLogarithms {
        private StartTimes starts = Prior.LIKELY.starts(30);
        private final double[] logs = new double[PARTS.length];

        private ByLogarithms() {
            Arrays.fill(logs, Double.NEGATIVE_INFINITY);
        }

        private double after(double[] logGains) {
            for (int j = 0; j < logs.length; j++) {
                logs[j] = LogSpace.add(logs[j], Math.log(PARTS[j]) + starts.logNext()) + logGains[j];
            }
            starts = starts.afterNext();
            return LogSpace.add(starts.logRest(), LogSpace.sum(logs));
        }
    }

    private static double[] exp(double[] logs) {
        return Arrays.stream(logs).map(Math::exp).toArray();
    }

    /** From a canary that is clearly good to one that is clearly bad: wealth from 10^-100 to 10^1000. */
    @ParameterizedTest
    @ValueSource(doubles = {-2, -.1, 0, .1, 1, 2})
    void wealthIsTheSameAsIfLogarithmsWereAddedHoweverFarItGoes(double drift) {
        var random = new SplittableRandom(5);
        var expected = new ByLogarithms();
        Mixture found = Mixture.of(PARTS, Prior.LIKELY.starts(30));
        for (int t = 0; t < 3000; t++) {
            double[] gains = random.doubles(PARTS.length, drift - 1, drift + 1).toArray();
            found = found.times(exp(gains), Double.POSITIVE_INFINITY);
            double log = expected.after(gains);
            assertThat(found.log()).isCloseTo(log, within(1e-11 * Math.max(1, Math.abs(log))));
        }
    }

    @Test
    void aGainIsCapped() {
        Mixture nothing = Mixture.of(PARTS, Prior.LIKELY.starts(30));

        assertThat(nothing.times(new double[] {5, 9, 1e300}, 2).log())
                .isEqualTo(nothing.times(new double[] {2, 2, 2}, 2).log());
        assertThat(nothing.times(new double[] {2, 2, 2}, 2).log()).isCloseTo(Math.log(1.85), within(1e-15));
    }

    @Test
    void aFortuneThatIsLostAtOnceLeavesWhatWasNotStaked() {
        Mixture rich = Mixture.of(PARTS, Prior.LIKELY.starts(30));
        StartTimes starts = Prior.LIKELY.starts(30);
        for (int t = 0; t < 1000; t++) {
            rich = rich.times(new double[] {10, 10, 10}, 10);
            starts = starts.afterNext();
        }
        assertThat(rich.log()).isGreaterThan(2000);

        Mixture poor = rich.times(new double[] {0, 0, 0}, 10);
        assertThat(poor.log()).isCloseTo(starts.afterNext().logRest(), within(1e-9));
        assertThat(poor.times(new double[] {1, 1, 1}, 10).log()).isCloseTo(poor.log(), within(1e-9));
    }
}
