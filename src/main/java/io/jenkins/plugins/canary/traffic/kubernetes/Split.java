package io.jenkins.plugins.canary.traffic.kubernetes;

import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import io.jenkins.plugins.canary.traffic.Weight;
import java.util.List;

/**
 * A place in an object where stable and canary share traffic: a rule of a VirtualService, say. Immutable.
 *
 * @param rule finds the place again in a later version of the object: its name, or its number among the splits
 * @param others further destinations of the same place
 */
public record Split(String rule, Leaf stable, Leaf canary, List<Leaf> others) {
    public Split {
        others = List.copyOf(others);
    }

    /** The canary's part of all the weights here; {@code UNSUITABLE} when they make no sense. */
    public Weight share() throws RouteException {
        long total = stable.counted() + canary.counted();
        for (Leaf other : others) {
            total += other.counted();
        }
        if (total == 0) {
            throw new RouteException(
                    Kind.UNSUITABLE,
                    "all weights of rule " + rule + " are 0, so nobody can say who gets its traffic: give "
                            + stable.name() + " a weight");
        }
        return Weight.share(canary.counted(), total);
    }

    boolean holds(long canaryUnits, int total) throws RouteException {
        return canary.counted() == canaryUnits && stable.counted() == total - canaryUnits;
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
}
