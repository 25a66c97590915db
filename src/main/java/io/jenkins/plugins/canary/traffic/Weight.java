package io.jenkins.plugins.canary.traffic;

import io.jenkins.plugins.canary.parse.Shares;
import io.jenkins.plugins.canary.parse.Unreadable;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The share of traffic that the canary is meant to get, in percent from 0 to 100, with at most three decimals. Equal
 * weights are equal values whatever way they were written ({@code 5}, {@code 5.0}). Immutable.
 */
public record Weight(BigDecimal percent) implements Comparable<Weight> {
    public static final Weight NONE = of(0);
    public static final Weight ALL = of(100);
    private static final String ALLOWED = "a percentage from 0 to 100, at most three decimals, such as 5 or '0.5%'";

    public Weight {
        if (percent.signum() < 0 || percent.compareTo(BigDecimal.valueOf(100)) > 0) {
            throw new Unreadable(ALLOWED);
        }
        percent = percent.stripTrailingZeros();
        if (percent.scale() > 3) {
            throw new Unreadable(ALLOWED);
        }
        if (percent.scale() < 0) {
            percent = percent.setScale(0, RoundingMode.UNNECESSARY);
        }
    }

    public static Weight of(long percent) {
        return new Weight(BigDecimal.valueOf(percent));
    }

    /** Reads {@code 5}, {@code '5'}, {@code '5%'} or {@code '0.5 %'}; throws {@link Unreadable} for anything else. */
    public static Weight parse(String text) {
        try {
            return new Weight(Shares.percent(text));
        } catch (Unreadable e) {
            throw new Unreadable(ALLOWED);
        }
    }

    /** The weight nearest to {@code part} of {@code total}, both at least 0 and {@code total} above it. */
    public static Weight share(long part, long total) {
        return new Weight(BigDecimal.valueOf(part)
                .multiply(BigDecimal.valueOf(100))
                .divide(BigDecimal.valueOf(total), 3, RoundingMode.HALF_UP));
    }

    public boolean isNone() {
        return percent.signum() == 0;
    }

    /** From 0 to 1. */
    public double fraction() {
        return percent.doubleValue() / 100;
    }

    @Override
    public int compareTo(Weight other) {
        return percent.compareTo(other.percent);
    }

    /** As the log writes it: {@code 5%}. */
    @Override
    public String toString() {
        return percent.toPlainString() + "%";
    }
}
