package io.jenkins.plugins.canary.traffic.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.canary.traffic.Feature;
import io.jenkins.plugins.canary.traffic.RouteException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Extras of a kind whose splits stand in rules: the same for each rule. */
record RuleExtras(Set<Feature> features, int depth, OfRule ofRule) implements Extras {
    RuleExtras {
        features = Set.copyOf(features);
    }

    /** What is added for one rule. */
    @FunctionalInterface
    interface OfRule {
        List<Addition> wanted(Rule rule, Wishes wishes) throws RouteException;
    }

    @Override
    public List<Addition> wanted(JsonNode object, List<Split> splits, Wishes wishes) throws RouteException {
        List<Addition> all = new ArrayList<>();
        for (Split split : splits) {
            all.addAll(ofRule.wanted(Rule.of(object, split, depth), wishes));
        }
        return all;
    }
}
