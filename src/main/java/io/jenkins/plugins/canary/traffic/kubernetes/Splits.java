package io.jenkins.plugins.canary.traffic.kubernetes;

import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import io.jenkins.plugins.canary.traffic.Weight;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All the splits of one object, seen as one weight. Immutable.
 *
 * @param absent whether the object isn't there, so that these are the splits that it would have
 * @param added what the rollout that sees them adds to the object beside weights, or has added
 */
record Splits(List<Split> list, boolean absent, List<Addition> added) {
    Splits {
        list = List.copyOf(list);
        added = List.copyOf(added);
    }

    Splits(List<Split> list, boolean absent) {
        this(list, absent, List.of());
    }

    Splits adding(List<Addition> additions) {
        return new Splits(list, absent, additions);
    }

    /** The highest share of them, so that a route which is uneven never looks as if the canary had nothing. */
    Weight share() throws RouteException {
        Weight highest = Weight.NONE;
        for (Split split : list) {
            Weight share = split.share();
            highest = share.compareTo(highest) > 0 ? share : highest;
        }
        return highest;
    }

    /** The same where somebody may have spoiled weights: a share that can't be told is taken for all. */
    Weight shareAtMost() {
        try {
            return share();
        } catch (RouteException e) {
            return Weight.ALL;
        }
    }

    boolean holds(Weight wanted) throws RouteException {
        for (Split split : list) {
            if (!split.holds(wanted)) {
                return false;
            }
        }
        return true;
    }

    /** The same place in this version of the object, between the same destinations. */
    Optional<Split> find(Split other) {
        return list.stream().filter(split -> split.isPlaceOf(other)).findFirst();
    }

    /** Whether all weights are the same, wherever their rules stand. */
    boolean sameAs(Splits other) {
        return list.size() == other.list.size()
                && list.stream()
                        .allMatch(
                                split -> other.find(split).filter(split::sameAs).isPresent());
    }

    /** Refuses what a rollout can't move: foreign traffic in the same rule, rules that say different things. */
    void suit(String route) throws RouteException {
        for (Split split : list) {
            List<String> foreign = new ArrayList<>();
            for (Leaf other : split.others()) {
                if (!split.keep() && other.counted() > 0) {
                    foreign.add(other.name() + " (weight " + other.counted() + ")");
                }
            }
            if (!foreign.isEmpty()) {
                throw new RouteException(
                        Kind.UNSUITABLE,
                        route + " rule " + split.rule() + " also sends traffic to " + String.join(", ", foreign)
                                + "; only stable and canary may have a weight there: set the others to 0, or let them"
                                + " keep theirs with keepOthers");
            }
            if (!split.share().equals(share())) {
                throw new RouteException(
                        Kind.UNSUITABLE,
                        route + " gives the canary different weights in its rules: " + shares()
                                + "; make them equal or name the rules to move");
            }
        }
    }

    String shares() throws RouteException {
        List<String> shares = new ArrayList<>();
        for (Split split : list) {
            shares.add(split.rule() + " " + split.share());
        }
        return String.join(", ", shares);
    }
}
