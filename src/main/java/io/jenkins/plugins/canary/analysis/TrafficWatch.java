package io.jenkins.plugins.canary.analysis;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Whether the canary gets the requests it is meant to get. A check of the routing, not of the canary: it holds.
 *
 * @param share the canary's intended share, where known
 * @param step requests of the step
 * @param newest of the newest interval, where they could be counted
 */
record TrafficWatch(OptionalDouble share, Traffic step, Optional<Traffic> newest) {
    static final TrafficWatch NOTHING = beginStep(OptionalDouble.empty());

    private static final double LEAST_PART = 0.8;
    private static final double DEVIATIONS = 4;

    static TrafficWatch beginStep(OptionalDouble share) {
        return new TrafficWatch(share, Traffic.NONE, Optional.empty());
    }

    TrafficWatch observe(Optional<Traffic> traffic) {
        return new TrafficWatch(share, traffic.map(step::plus).orElse(step), traffic);
    }

    Optional<String> lack() {
        return silent() || isTooLittle()
                ? Optional.of("the canary is not receiving its share (" + found() + ")")
                : Optional.empty();
    }

    /** Whether the canary answered nothing in the newest interval though there were requests. */
    boolean silent() {
        return newest.isPresent() && newest.get().canary() == 0 && newest.get().stable() > 0;
    }

    private boolean isTooLittle() {
        double meant = share.orElse(0) * step.total();
        return step.canary() < LEAST_PART * meant && step.canary() < meant - DEVIATIONS * Math.sqrt(meant);
    }

    private String found() {
        return share.isPresent()
                ? Figures.number(Math.round(step.share() * 1000) / 10.0) + "% of "
                        + Figures.percentLimit(share.getAsDouble())
                : newest.map(t -> t.canary() + " of " + t.total() + " requests in the newest interval")
                        .orElse("");
    }
}
