package io.jenkins.plugins.canary.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PlannedTimeTest {
    @Test
    void aPlanThatIsOverInAFewMinutesIsWarnedAboutAndNotRefused() {
        assertThat(new PlannedTime(Duration.ofMinutes(14), PlannedTime.USUAL).check())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.level()).isEqualTo(Finding.Level.WARNING);
                    assertThat(finding.text()).contains("14m in all", "at least 15m", "hold some of them longer");
                });
    }

    @Test
    void aPlanOfAQuarterOfAnHourIsFine() {
        assertThat(new PlannedTime(Duration.ofMinutes(15), PlannedTime.USUAL).check())
                .isEmpty();
    }
}
