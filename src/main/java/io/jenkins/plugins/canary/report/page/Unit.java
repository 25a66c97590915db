package io.jenkins.plugins.canary.report.page;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** What the numbers of a chart are. */
public enum Unit {
    /** From 0 to 1, shown in percent. */
    SHARE,
    SECONDS,
    /** Whatever the user's query answers. */
    NUMBER;

    /** To three digits that count: {@code 2.31%}, {@code 0.042s}, {@code 1.5}. */
    public String format(double value) {
        return switch (this) {
            case SHARE -> plain(value * 100) + "%";
            case SECONDS -> plain(value) + "s";
            case NUMBER -> plain(value);
        };
    }

    private static String plain(double value) {
        if (value == 0) {
            return "0";
        }
        BigDecimal rounded = BigDecimal.valueOf(value).round(new MathContext(3)).stripTrailingZeros();
        int magnitude = rounded.precision() - rounded.scale();
        return magnitude > 9 || magnitude < -4 ? String.format(Locale.ROOT, "%.2e", value) : rounded.toPlainString();
    }
}
