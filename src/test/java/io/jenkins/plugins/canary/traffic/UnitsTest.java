package io.jenkins.plugins.canary.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class UnitsTest {
    @Test
    void aWeightIsHeldByTheFirstTotalInWhichItIsWhole() {
        assertThat(Units.of(Weight.of(5), List.of(80))).contains(new Units(76, 4));
        assertThat(Units.of(Weight.parse("0.5%"), List.of(100, 1000))).contains(new Units(995, 5));
        assertThat(Units.of(Weight.of(1), List.of(80))).isEmpty();
    }

    @Test
    void aStepIsNeverSaidToBeNothing() {
        assertThat(Units.step(80)).isEqualTo(Weight.parse("1.25%"));
        assertThat(Units.step(1_000_000)).isEqualTo(Weight.parse("0.001%"));
    }
}
