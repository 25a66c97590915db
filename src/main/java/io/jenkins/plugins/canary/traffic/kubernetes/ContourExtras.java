package io.jenkins.plugins.canary.traffic.kubernetes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.canary.traffic.RouteException;
import java.util.ArrayList;
import java.util.List;

/** Cohorts in an HTTPProxy of Contour: all conditions of a route have to hold, so each cohort has a route of its own. */
final class ContourExtras {
    private ContourExtras() {}

    static List<Addition> of(Rule rule, Wishes wishes) throws RouteException {
        List<Addition> all = new ArrayList<>();
        if (!rule.at().startsWith("/spec/routes/")) {
            return all;
        }
        for (Wishes.Condition one : wishes.cohort()) {
            ObjectNode copy = rule.toCanary("/services", "weight");
            copy.withArrayProperty("conditions")
                    .addObject()
                    .putObject("header")
                    .put("name", one.header())
                    .put(one.regex() ? "regex" : "exact", one.value());
            all.add(rule.before(copy));
        }
        return all;
    }
}
