package io.jenkins.plugins.canary.traffic.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.Weight;
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
            mirror.set("percentage", percentage(wishes.mirror().get()));
            ObjectNode backend = rule.canary().deepCopy();
            backend.remove("weight");
            mirror.set("backendRef", backend);
            all.add(rule.filter(Addition.Base.RULE, rule.json(), "/default/filters", filter));
        }
        return all;
    }

    /** A whole number, or a text: a number with decimals is refused by the object's schema. */
    private static JsonNode percentage(Weight share) {
        return share.percent().stripTrailingZeros().scale() > 0
                ? TextNode.valueOf(share.percent().stripTrailingZeros().toPlainString())
                : IntNode.valueOf(share.percent().intValueExact());
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
