package io.jenkins.plugins.canary.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.canary.parse.Unreadable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WeightTest {
    @Test
    void theSameWeightIsEqualHoweverItIsWritten() {
        assertThat(Weight.parse("5"))
                .isEqualTo(Weight.parse(" 5.0 % "))
                .isEqualTo(Weight.parse("5%"))
                .hasToString("5%");
        assertThat(Weight.parse("100")).isEqualTo(Weight.ALL).hasToString("100%");
        assertThat(Weight.parse("0.5%")).hasToString("0.5%").isLessThan(Weight.of(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "100.001", "101", "0.0001", "1e9", "1e999999999", "five", "5 %%", "NaN", "٥"})
    void whatIsNoWeightIsRefused(String text) {
        assertThatThrownBy(() -> Weight.parse(text))
                .isInstanceOf(Unreadable.class)
                .hasMessageContaining("0 to 100");
    }
}
