package io.jenkins.plugins.canary.traffic.kubernetes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Cohorts in an ApisixRoute: a route of its own for each, which is asked before the one it is made of. */
final class ApisixExtras {
    private ApisixExtras() {}

    static List<Addition> of(Rule rule, Wishes wishes) {
        List<Addition> all = new ArrayList<>();
        for (Wishes.Condition one : wishes.cohort()) {
            ObjectNode copy = rule.toCanary("/backends", "weight");
            // Names are needed, and unique in an object.
            copy.put("name", copy.path("name").asText() + "-canary-cohort" + (all.isEmpty() ? "" : all.size() + 1));
            copy.put("priority", copy.path("priority").asInt() + 1);
            ObjectNode expression =
                    copy.withObjectProperty("match").withArrayProperty("exprs").addObject();
            expression.putObject("subject").put("scope", "Header").put("name", one.header());
            expression.put("op", one.regex() ? "RegexMatch" : "Equal").put("value", one.value());
            all.add(rule.before(copy));
        }
        return all;
    }
}
