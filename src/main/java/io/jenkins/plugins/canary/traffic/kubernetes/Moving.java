package io.jenkins.plugins.canary.traffic.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.Units;
import io.jenkins.plugins.canary.traffic.Weight;
import java.util.List;
import java.util.Optional;

/** Gives the canary a weight at every place where it shares traffic with stable, in whole numbers of the place's sum. */
final class Moving {
    private Moving() {}

    /**
     * Adds to {@code patch} what makes the canary's weight {@code to}.
     *
     * @throws RouteException {@code UNSUITABLE} when one of the places can't hold it
     */
    static void put(Patch patch, Live now, Weight to) throws RouteException {
        for (Split split : now.splits().list()) {
            List<Integer> totals = split.totals(now.route().kind().totals());
            Optional<Units> units = Units.of(to, totals);
            if (units.isEmpty()) {
                throw Units.refusal(now.route().describe(), to, totals);
            }
            patch.move(split.stable(), number(split.stable(), units.get().stable()));
            patch.move(split.canary(), number(split.canary(), units.get().canary()));
        }
    }

    /**
     * The smallest weight above the present one that every place holds in its usual sum; empty when the canary has
     * everything. A finer one would need a sum that a plan with usual weights never writes.
     */
    static Optional<Weight> smallestRise(Live now) throws RouteException {
        Split first = now.splits().list().get(0);
        int total = usual(first, now);
        for (int units = 1; units <= total; units++) {
            Weight weight = Weight.share(units, total);
            if (weight.compareTo(now.splits().share()) > 0 && fits(now, weight)) {
                return Optional.of(weight);
            }
        }
        return Optional.empty();
    }

    private static boolean fits(Live now, Weight weight) throws RouteException {
        for (Split split : now.splits().list()) {
            if (Units.of(weight, List.of(usual(split, now))).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    private static int usual(Split split, Live now) throws RouteException {
        return split.totals(now.route().kind().totals()).get(0);
    }

    private static JsonNode number(Leaf leaf, int weight) {
        return leaf.quoted() ? TextNode.valueOf(String.valueOf(weight)) : IntNode.valueOf(weight);
    }
}
