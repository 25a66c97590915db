package io.jenkins.plugins.canary.traffic.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.canary.traffic.RouteException;
import java.util.ArrayList;
import java.util.List;

/** Cohorts and mirror in a MeshHTTPRoute of Kuma, whose destinations and filters stand in a rule's default. */
final class KumaExtras {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private KumaExtras() {}

    static List<Addition> of(Rule rule, Wishes wishes) throws RouteException {
        List<Addition> all = new ArrayList<>();
        if (!wishes.cohort().isEmpty()) {
            ObjectNode copy = rule.toCanary("/default/backendRefs", "weight");
            ((ObjectNode) copy.at("/default/backendRefs/0")).put("weight", 1);
            copy.set("matches", narrowed(rule, wishes.cohort()));
            all.add(rule.before(copy));
        }
        if (wishes.mirror().isPresent()) {
            ObjectNode filter = JSON.objectNode().put("type", "RequestMirror");
            ObjectNode mirror = filter.putObject("requestMirror");
            mirror.set("percentage", DecimalNode.valueOf(wishes.mirror().get().percent()));
            ObjectNode backend = rule.canary().deepCopy();
            backend.remove("weight");
            mirror.set("backendRef", backend);
            all.add(rule.filter(Addition.Base.RULE, rule.json(), "/default/filters", filter));
        }
        return all;
    }

    private static ArrayNode narrowed(Rule rule, List<Wishes.Condition> cohort) throws RouteException {
        ArrayNode matches = JSON.arrayNode();
        JsonNode present = rule.json().path("matches");
        for (JsonNode match : present.isEmpty() ? JSON.arrayNode().add(JSON.objectNode()) : present) {
            for (Wishes.Condition one : cohort) {
                ObjectNode narrowed = match.deepCopy();
                ArrayNode headers = narrowed.withArrayProperty("headers");
                for (JsonNode header : headers) {
                    if (header.path("name").asText().equalsIgnoreCase(one.header())) {
                        throw rule.taken("matches on the header " + one.header(), header);
                    }
                }
                headers.addObject()
                        .put("type", one.regex() ? "RegularExpression" : "Exact")
                        .put("name", one.header())
                        .put("value", one.value());
                matches.add(narrowed);
            }
        }
        return matches;
    }
}
