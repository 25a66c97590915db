package io.jenkins.plugins.canary.traffic.haproxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.canary.traffic.Weight;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class RatioTest {
    @Test
    void everyMultipleOfHalfAPercentIsMetExactlyWithOneStableServer() {
        for (int half = 0; half <= 200; half++) {
            Weight wanted = new Weight(BigDecimal.valueOf(half).divide(BigDecimal.valueOf(2)));
            Ratio ratio = Ratio.nearest(wanted, 1);
            assertThat(share(ratio, 1)).isEqualTo(wanted);
            assertThat(ratio.stable() + ratio.canary()).isPositive();
            assertThat(ratio.stable()).isBetween(0, 256);
            assertThat(ratio.canary()).isBetween(0, 256);
        }
    }

    @Test
    void everyPercentIsMetWithinAHundredthWithUpToEightStableServers() {
        for (int servers = 2; servers <= 8; servers++) {
            for (int percent = 0; percent <= 95; percent++) {
                double share = share(Ratio.nearest(Weight.of(percent), servers), servers)
                        .fraction();
                assertThat(Math.abs(share - percent / 100.0))
                        .as("%d %% of %d servers", percent, servers)
                        .isLessThanOrEqualTo(0.0005);
            }
        }
    }

    @Test
    void largeNumbersWinSoThatTheShareIsRightFromTheStart() {
        assertThat(Ratio.nearest(Weight.of(5), 1)).isEqualTo(new Ratio(247, 13));
        assertThat(Ratio.nearest(Weight.of(25), 1)).isEqualTo(new Ratio(255, 85));
        assertThat(Ratio.nearest(Weight.of(25), 3)).isEqualTo(new Ratio(256, 256));
    }

    @Test
    void aCanaryThatIsToHaveSomethingNeverHasNothing() {
        assertThat(Ratio.nearest(Weight.parse("0.001"), 1)).isEqualTo(new Ratio(256, 1));
        assertThat(Ratio.nearest(Weight.parse("99.999"), 1)).isEqualTo(new Ratio(1, 256));
    }

    private static Weight share(Ratio ratio, int servers) {
        return Weight.share(ratio.canary(), (long) ratio.stable() * servers + ratio.canary());
    }
}
