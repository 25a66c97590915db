package io.jenkins.plugins.canary.parse;

import java.math.BigDecimal;

/**
 * Shares as people write them. A percent sign makes {@code 5%} the share 0.05 everywhere; what a bare number means is
 * the setting's business: a weight counts in percent, a rate is a fraction.
 */
public final class Shares {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private Shares() {}

    /** Reads {@code '5%'} or {@code '5'} as 5, in percent. Throws {@link Unreadable} when it isn't a number. */
    public static BigDecimal percent(String text) {
        String number = text == null ? "" : text.strip();
        return number(
                number.endsWith("%") ? number.substring(0, number.length() - 1).strip() : number,
                "a percentage such as 5 or '0.5%'");
    }

    /** Reads {@code '1%'} or {@code '0.01'} as 0.01. Throws {@link Unreadable} when it isn't a number. */
    public static double fraction(String text) {
        String number = text == null ? "" : text.strip();
        String allowed = "a number such as 0.01 or '1%'";
        return number.endsWith("%")
                ? number(number.substring(0, number.length() - 1).strip(), allowed)
                        .divide(HUNDRED)
                        .doubleValue()
                : number(number, allowed).doubleValue();
    }

    private static BigDecimal number(String text, String allowed) {
        // Bounded, so that '1e999999999' is refused here and not where it is printed.
        if (!text.matches("[+-]?(\\d{1,15}(\\.\\d{1,15})?|\\.\\d{1,15})([eE][+-]?\\d{1,2})?")) {
            throw new Unreadable(allowed);
        }
        return new BigDecimal(text);
    }
}
