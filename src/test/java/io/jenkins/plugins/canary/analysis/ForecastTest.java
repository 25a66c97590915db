package io.jenkins.plugins.canary.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForecastTest {
    @Test
    void aPassNeedsAsManyEventsAsTheRuleOfThumbSays() {
        assertThat(Forecast.eventsToPass(1, 1e-6, 2)).isCloseTo(13, within(1.0));
        assertThat(Forecast.eventsToPass(1, .5, 2)).isCloseTo(34, within(1.0));
        assertThat(Forecast.eventsToPass(2, .5, 2)).isCloseTo(68, within(2.0));
        assertThat(Forecast.eventsToPass(1, .05, 5)).isCloseTo(2, within(.5));
    }

    @Test
    void aRegressionCostsAsManyEventsAsTheRuleOfThumbSays() {
        assertThat(Forecast.eventsToFail(1, 20, 1.1)).isCloseTo(4, within(.5));
        assertThat(Forecast.eventsToFail(1, 5, 1.1)).isCloseTo(11, within(.5));
        assertThat(Forecast.eventsToFail(1, 2, 1.1)).isCloseTo(55, within(2.0));
    }

    @Test
    void littleTrafficNeedsLong() {
        var small = new PowerForecast(20, .05, .01, 1);
        assertThat(small.toSeeDoubled(1.1)).isBetween(Duration.ofMinutes(45), Duration.ofMinutes(46));

        var large = new PowerForecast(5000, .05, .01, 1);
        assertThat(large.toSeeDoubled(1.1)).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(11));
    }

    @Test
    void whatIsBadIsSeenSoonerThanWhatIsGoodPasses() {
        var half = new PowerForecast(20, .5, .01, 1);

        Duration pass = half.toPass(Rule.Comparison.moreIsWorse(), 1);
        assertThat(pass).isBetween(Duration.ofMinutes(5), Duration.ofMinutes(6));
        assertThat(half.toPass(Rule.Comparison.moreIsWorse(), .5)).isLessThan(pass);
        assertThat(half.toSeeDoubled(1.1)).isLessThan(pass);
    }

    /** What the judge itself takes for so many conversions: see {@code AmountStoryTest}. */
    @ParameterizedTest
    @CsvSource({".05, 190, 250", ".25, 35, 50", ".5, 14, 25"})
    void whatIsLostIsSeenSoonerTheMoreTrafficTheCanaryGets(double share, int least, int most) {
        Duration interval = Duration.ofSeconds(30);
        Duration time = new PowerForecast(1000, share, .9, 1).toSeeHalved(.95, interval);

        assertThat(time.toMillis() / (double) interval.toMillis()).isBetween((double) least, (double) most);
        // With few conversions it is their number that takes the time.
        assertThat(new PowerForecast(1, share, .01, 1).toSeeHalved(.95, interval))
                .isGreaterThan(time);
    }

    @Test
    void aPassOfConversionsNeedsSoManyOfThem() {
        assertThat(Forecast.eventsToPass(1, 1e-6, .8)).isCloseTo(173, within(1.0));
        assertThat(new PowerForecast(20, .25, .05, 1).toPass(Rule.Comparison.fewerIsWorse(), 1))
                .isBetween(Duration.ofMinutes(10), Duration.ofMinutes(20));
    }

    @Test
    void nothingToCompareIsNoDivisionByZero() {
        var silent = new PowerForecast(20, .05, 0, 1);

        assertThat(silent.toPass(Rule.Comparison.moreIsWorse(), .25)).isEqualTo(Duration.ofDays(365));
        assertThat(silent.toSeeDoubled(1.1)).isEqualTo(Duration.ofDays(365));
        assertThat(silent.toSeeHalved(.95, Duration.ofSeconds(30))).isEqualTo(Duration.ofDays(365));
    }
}
