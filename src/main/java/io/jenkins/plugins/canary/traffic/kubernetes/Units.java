package io.jenkins.plugins.canary.traffic.kubernetes;

import io.jenkins.plugins.canary.traffic.Weight;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/** The whole numbers in which an object holds a weight. Immutable. */
record Units(int stable, int canary) {
    /** With the first of {@code totals} in which {@code weight} is whole; empty when it is in none. */
    static Optional<Units> of(Weight weight, List<Integer> totals) {
        for (int total : totals) {
            BigDecimal units =
                    weight.percent().multiply(BigDecimal.valueOf(total)).movePointLeft(2);
            BigDecimal whole = units.setScale(0, RoundingMode.DOWN);
            if (units.compareTo(whole) == 0) {
                return Optional.of(new Units(total - whole.intValueExact(), whole.intValueExact()));
            }
        }
        return Optional.empty();
    }
}
