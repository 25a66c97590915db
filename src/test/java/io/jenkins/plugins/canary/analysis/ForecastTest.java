package io.jenkins.plugins.canary.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ForecastTest {
    @Test
    void aPassNeedsAsManyEventsAsTheRuleOfThumbSays() {
        assertThat(Forecast.eventsToPass(1, 1e-6)).isCloseTo(17, within(1.0));
        assertThat(Forecast.eventsToPass(1, .5)).isCloseTo(43, within(1.0));
        assertThat(Forecast.eventsToPass(2, .5)).isCloseTo(86, within(2.0));
    }

    @Test
    void aRegressionCostsAsManyEventsAsTheRuleOfThumbSays() {
        assertThat(Forecast.eventsToFail(1, 20, 1.1)).isCloseTo(4, within(.5));
        assertThat(Forecast.eventsToFail(1, 5, 1.1)).isCloseTo(11, within(.5));
        assertThat(Forecast.eventsToFail(1, 2, 1.1)).isCloseTo(55, within(2.0));
    }

    @Test
    void aStepTooShortForItsTrafficIsToldBeforehand() {
        var small = new PowerForecast(20, .05, .01, 1);
        assertThat(small.warning("errors", 1.1, Duration.ofMinutes(10)))
                .contains("at 5% of 20 rps errors needs about 46m to see its share double; planned are 10m");

        var large = new PowerForecast(5000, .05, .01, 1);
        assertThat(large.warning("errors", 1.1, Duration.ofMinutes(10))).isEmpty();
    }

    @Test
    void aStepThatSeesWhatIsBadButCannotPassWhatIsGoodIsToldToo() {
        var half = new PowerForecast(20, .5, .01, 1);

        assertThat(half.warning("errors", 1.1, Duration.ofMinutes(6)))
                .contains("at 50% of 20 rps errors needs about 8m to pass a good canary; planned are 6m");
    }

    @Test
    void nothingToCompareIsNoDivisionByZero() {
        var silent = new PowerForecast(20, .05, 0, 1);

        assertThat(silent.toPass()).isEqualTo(Duration.ofDays(365));
        assertThat(silent.warning("errors", 1.1, Duration.ofHours(1)))
                .hasValueSatisfying(text -> assertThat(text).contains("set a tolerable rate"));
    }
}
