package io.jenkins.plugins.canary.traffic.kubernetes;

import io.jenkins.plugins.canary.traffic.Remark;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import io.jenkins.plugins.canary.traffic.Units;
import io.jenkins.plugins.canary.traffic.Weight;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.StringJoiner;

/**
 * A place in an object where stable and canary share traffic: a rule of a VirtualService, say. Immutable.
 *
 * @param rule finds the place again in a later version of the object: its name, or its number among the splits
 * @param others further destinations of the same place
 * @param keep whether the others may have weights, which stay; the shares are then those of the rest
 * @param fixed what stable and canary have to add up to, where they can't be scaled
 */
public record Split(String rule, Leaf stable, Leaf canary, List<Leaf> others, boolean keep, OptionalInt fixed) {
    /** What the number of a rule without a name begins with. */
    static final String NUMBER = "#";

    public Split {
        others = List.copyOf(others);
    }

    /** The canary's part of all the weights here; {@code UNSUITABLE} when they make no sense. */
    public Weight share() throws RouteException {
        long total = total();
        if (total == 0) {
            throw new RouteException(
                    Kind.UNSUITABLE,
                    "all weights of rule " + rule + " are 0, so nobody can say who gets its traffic: give "
                            + stable.name() + " a weight");
        }
        return Weight.share(canary.counted(), total);
    }

    private long total() throws RouteException {
        return stable.counted() + canary.counted() + (keep ? 0 : foreign());
    }

    private long foreign() throws RouteException {
        long sum = 0;
        for (Leaf other : others) {
            sum += other.counted();
        }
        return sum;
    }

    boolean holds(Weight wanted) throws RouteException {
        return wanted.percent()
                        .multiply(BigDecimal.valueOf(total()))
                        .compareTo(BigDecimal.valueOf(canary.counted()).movePointRight(2))
                == 0;
    }

    /** The sums that stable's and the canary's weight may have here. */
    List<Integer> totals(List<Integer> ofKind) throws RouteException {
        if (keep && foreign() > 0) {
            return List.of(Math.toIntExact(stable.counted() + canary.counted()));
        }
        return fixed.isPresent() ? List.of(fixed.getAsInt()) : ofKind;
    }

    /** What follows for the weights of {@code route} where others keep theirs. */
    Optional<Remark> remark(String route) throws RouteException {
        long rest = stable.counted() + canary.counted();
        if (!keep || foreign() == 0 || rest == 0) {
            return Optional.empty();
        }
        var weights = new StringJoiner(", ");
        for (Leaf other : others) {
            weights.add(other.name() + " " + other.counted());
        }
        return Optional.of(Units.shared(route + " rule " + rule, weights.toString(), rest));
    }

    /** Whether {@link #rule} is a name, and not the number of one that has none. */
    boolean named() {
        return !rule.startsWith(NUMBER);
    }

    Split called(String other) {
        return new Split(other, stable, canary, others, keep, fixed);
    }

    boolean isPlaceOf(Split other) {
        return rule.equals(other.rule)
                && stable.identity().equals(other.stable.identity())
                && canary.identity().equals(other.canary.identity());
    }

    boolean sameAs(Split other) {
        return isPlaceOf(other)
                && stable.weight().equals(other.stable.weight())
                && canary.weight().equals(other.canary.weight());
    }

    Optional<String> text() {
        return canary.text();
    }
}
