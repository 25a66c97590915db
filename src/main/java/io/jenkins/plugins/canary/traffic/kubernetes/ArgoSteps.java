package io.jenkins.plugins.canary.traffic.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.canary.traffic.Weight;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The steps of an Argo Rollout's canary strategy: where it waits until somebody promotes it, a {@code pause} without a
 * duration, and the weight that it has there. Immutable, no I/O.
 */
record ArgoSteps(JsonNode steps) {
    static ArgoSteps of(JsonNode rollout) {
        return new ArgoSteps(rollout.at("/spec/strategy/canary/steps"));
    }

    /** A step at which it waits. */
    record Stop(int index, Weight weight) {}

    int size() {
        return steps.size();
    }

    List<Stop> stops() {
        List<Stop> stops = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            if (waits(i)) {
                stops.add(new Stop(i, weightAt(i)));
            }
        }
        return stops;
    }

    List<Weight> weights() {
        return stops().stream().map(Stop::weight).distinct().toList();
    }

    boolean waits(int index) {
        JsonNode step = steps.path(index);
        return step.has("pause") && !step.path("pause").has("duration");
    }

    /** A pause that ends by itself. */
    boolean waitsForAWhile(int index) {
        return steps.path(index).path("pause").has("duration");
    }

    /** What the last {@code setWeight} up to {@code index} says. */
    private Weight weightAt(int index) {
        for (int i = Math.min(index, steps.size() - 1); i >= 0; i--) {
            if (steps.path(i).has("setWeight")) {
                return Weight.of(Math.max(
                        0, Math.min(100, steps.path(i).path("setWeight").asInt())));
            }
        }
        return Weight.NONE;
    }

    /** The first stop from {@code index} on. */
    Optional<Stop> from(int index) {
        return stops().stream().filter(stop -> stop.index() >= index).findFirst();
    }

    /** The first stop from {@code index} on that has this weight. */
    Optional<Stop> from(int index, Weight weight) {
        return stops().stream()
                .filter(stop -> stop.index() >= index && stop.weight().equals(weight))
                .findFirst();
    }

    /** The step by which the weight of {@code stop} is set. */
    int leadingTo(Stop stop) {
        int index = stop.index();
        while (index > 0 && !steps.path(index).has("setWeight")) {
            index--;
        }
        return index;
    }

    /** An analysis or experiment of its own from {@code from} until before {@code to}. */
    Optional<Integer> judged(int from, int to) {
        for (int i = from; i < to; i++) {
            if (steps.path(i).has("analysis") || steps.path(i).has("experiment")) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }
}
