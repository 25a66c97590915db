package io.jenkins.plugins.canary.analysis;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers as the log shows them: short, and exact enough to be checked by hand. */
final class Figures {
    private Figures() {}

    /** A measured share: {@code 2.31%}; below 0.01 % with two digits that count. */
    static String percent(double share) {
        double percent = share * 100;
        return percent == 0 || percent >= 0.01
                ? BigDecimal.valueOf(percent).setScale(2, RoundingMode.HALF_UP).toPlainString() + "%"
                : plain(percent, 2) + "%";
    }

    /** A limit as somebody wrote it: {@code 1%}, {@code 0.5%}. */
    static String percentLimit(double share) {
        return plain(share * 100, 6) + "%";
    }

    /** Seconds: {@code 0.42s}, {@code 12.5s}, to three digits that count. */
    static String seconds(double seconds) {
        return plain(seconds, 3) + "s";
    }

    /** A chance, to three digits that count: {@code 0.0181}. */
    static String chance(double chance) {
        return plain(chance, 3);
    }

    /** Any number, to six digits that count. */
    static String number(double value) {
        return plain(value, 6);
    }

    /** A quotient, to three digits that count. */
    static String rounded(double value) {
        return plain(value, 3);
    }

    /** Evidence kept as its natural logarithm: {@code 0.3}, {@code 12}, {@code 10^7}. */
    static String evidence(double log) {
        double evidence = Math.exp(log);
        if (evidence >= 1e6) {
            return "10^" + (long) Math.floor(log / Math.log(10));
        }
        // Rounded down, so that evidence short of a limit never reads as if it had reached it.
        return evidence >= 10 ? Long.toString((long) evidence) : down(evidence, 1);
    }

    /** With so many decimals, rounded towards zero. */
    static String down(double value, int decimals) {
        return BigDecimal.valueOf(value).setScale(decimals, RoundingMode.DOWN).toPlainString();
    }

    /** With so many decimals, rounded away from zero. */
    static String up(double value, int decimals) {
        return BigDecimal.valueOf(value).setScale(decimals, RoundingMode.UP).toPlainString();
    }

    private static String plain(double value, int digits) {
        if (value == 0) {
            return "0";
        }
        BigDecimal rounded = BigDecimal.valueOf(value)
                .round(new MathContext(digits, RoundingMode.HALF_EVEN))
                .stripTrailingZeros();
        // Very large and very small numbers read better with an exponent.
        int magnitude = rounded.precision() - rounded.scale();
        return magnitude > 12 || magnitude < -6 ? rounded.toString() : rounded.toPlainString();
    }
}
