package io.jenkins.plugins.canary.traffic.held;

import io.jenkins.plugins.canary.traffic.Feature;
import io.jenkins.plugins.canary.traffic.Remark;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import io.jenkins.plugins.canary.traffic.Units;
import io.jenkins.plugins.canary.traffic.Weight;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * Which parts make a weight at one place. Where further destinations keep theirs, stable and canary share what they have
 * together, in whole numbers, as in Kubernetes; elsewhere the place's own fit says it. Immutable.
 */
record Shares(Holder holder, Fit fit) {
    Parts of(Weight to, Holding now) throws RouteException {
        if (!shared(now.others())) {
            return fitting(to);
        }
        List<Integer> rest = List.of(Math.toIntExact(now.parts().total()));
        Optional<Units> units = Units.of(to, rest);
        if (units.isEmpty()) {
            throw Units.refusal(holder.describe(), to, rest);
        }
        return Parts.of(
                holder.stable().get(0),
                units.get().stable(),
                holder.canary(),
                units.get().canary());
    }

    private boolean shared(Parts others) {
        return holder.keepsOthers() && others.total() > 0;
    }

    private Parts fitting(Weight to) throws RouteException {
        Parts nearest = fit.nearest(to);
        Weight held = nearest.share(holder.canary());
        BigDecimal tolerance = fit.granularity().percent().movePointLeft(1);
        if (held.percent().subtract(to.percent()).abs().compareTo(tolerance) > 0) {
            throw new RouteException(
                    Kind.UNSUITABLE,
                    holder.describe() + " can't hold a weight of " + to + ": the nearest that it can is " + held
                            + "; use a multiple of " + fit.granularity());
        }
        return nearest;
    }

    /** The smallest step, at a place that was found like this. */
    Weight granularity(Remembered found) {
        return shared(found.others()) && found.parts().total() > 0
                ? Units.step(found.parts().total())
                : fit.granularity();
    }

    /** Before the canary may get more: nothing is in its way, and nobody gets traffic that the plan doesn't know of. */
    void unhindered(Holding now) throws RouteException {
        Optional<String> obstacle = holder.obstacle(now).or(() -> strangers(now));
        if (obstacle.isPresent()) {
            throw new RouteException(Kind.UNSUITABLE, obstacle.get());
        }
    }

    private Optional<String> strangers(Holding now) {
        if (holder.keepsOthers() || now.others().total() == 0) {
            return Optional.empty();
        }
        return Optional.of(holder.describe() + " also sends traffic to "
                + now.others().names() + ", which the rollout doesn't name: set their weight to 0"
                + (holder.features().contains(Feature.OTHERS) ? ", or let them keep it with keepOthers" : ""));
    }

    /** What follows from others' keeping theirs. */
    Optional<Remark> remark(Holding now) {
        long rest = now.parts().total();
        return shared(now.others()) && rest > 0
                ? Optional.of(Units.shared(holder.describe(), now.others().toString(), rest))
                : Optional.empty();
    }
}
