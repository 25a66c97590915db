package io.jenkins.plugins.canary.traffic.held;

import io.jenkins.plugins.canary.traffic.Weight;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Which weights a place can hold. Immutable. */
public interface Fit {
    /** The smallest step: every multiple of it can be held. */
    Weight granularity();

    /** The split that comes nearest to the canary's wanted share; never all 0. */
    Parts nearest(Weight wanted);

    /** The largest number of parts that one destination can have. */
    int most();

    /** One stable destination and one canary whose parts add up to {@code total}: 100 for whole percents. */
    static Fit of(String stable, String canary, int total) {
        return new Sum(stable, canary, total);
    }

    /** Parts that always add up to the same. */
    record Sum(String stable, String canary, int total) implements Fit {
        @Override
        public Weight granularity() {
            return Weight.share(1, total);
        }

        @Override
        public Parts nearest(Weight wanted) {
            int parts = wanted.percent()
                    .movePointLeft(2)
                    .multiply(BigDecimal.valueOf(total))
                    .setScale(0, RoundingMode.HALF_UP)
                    .intValueExact();
            return Parts.of(stable, total - parts, canary, parts);
        }

        @Override
        public int most() {
            return total;
        }
    }
}
