package io.jenkins.plugins.canary.traffic;

import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/** The whole numbers in which a route holds a weight. Immutable. */
public record Units(int stable, int canary) {
    /** With the first of {@code totals} in which {@code weight} is whole; empty when it is in none. */
    public static Optional<Units> of(Weight weight, List<Integer> totals) {
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

    /** The smallest step of {@code total}, or the smallest that can be written. */
    public static Weight step(long total) {
        Weight step = Weight.share(1, total);
        return step.isNone() ? Weight.parse("0.001%") : step;
    }

    /** Says what follows where {@code others} keep what they get: {@code rest} is what stable and canary have. */
    public static Remark shared(String route, String others, long rest) {
        return Remark.warning(
                "others",
                route + " keeps what others get (" + others + "): the canary's weights are shares of the other " + rest
                        + " parts, in steps of " + step(rest));
    }

    /** Says that {@code route} can't hold {@code weight} in any of {@code totals}, the finest of which is the last. */
    public static RouteException refusal(String route, Weight weight, List<Integer> totals) {
        int finest = totals.get(totals.size() - 1);
        return new RouteException(
                Kind.UNSUITABLE,
                route + " can't hold a weight of " + weight + ": its weights are whole numbers of " + finest
                        + " in all, so use a multiple of " + step(finest));
    }
}
