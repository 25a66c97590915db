package io.jenkins.plugins.canary.traffic.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import io.jenkins.plugins.canary.traffic.Weight;
import java.util.ArrayList;
import java.util.List;

/**
 * Cohorts, mirror and sticky cookies in routes of the Gateway API. What a server would add by default is written out,
 * so that what is read back is what was sent.
 */
final class GatewayExtras {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private GatewayExtras() {}

    static List<Addition> http(Rule rule, Wishes wishes) throws RouteException {
        ObjectNode everything = JSON.objectNode();
        everything.putObject("path").put("type", "PathPrefix").put("value", "/");
        return of(rule, wishes, everything);
    }

    static List<Addition> grpc(Rule rule, Wishes wishes) throws RouteException {
        return of(rule, wishes, JSON.objectNode());
    }

    private static List<Addition> of(Rule rule, Wishes wishes, ObjectNode everything) throws RouteException {
        List<Addition> all = new ArrayList<>();
        if (!wishes.cohort().isEmpty()) {
            all.add(rule.before(cohort(rule, wishes.cohort(), everything)));
        }
        if (wishes.mirror().isPresent()) {
            all.add(rule.filter(mirror(rule, wishes.mirror().get())));
        }
        if (wishes.setCookie().isPresent()) {
            ObjectNode filter = JSON.objectNode().put("type", "ResponseHeaderModifier");
            filter.putObject("responseHeaderModifier")
                    .putArray("add")
                    .addObject()
                    .put("name", "Set-Cookie")
                    .put("value", wishes.setCookie().get());
            all.add(rule.filterOfCanary(filter));
        }
        return all;
    }

    private static ObjectNode cohort(Rule rule, List<Wishes.Condition> cohort, ObjectNode everything)
            throws RouteException {
        ObjectNode copy = rule.toCanary("/backendRefs", "weight");
        ((ObjectNode) copy.at("/backendRefs/0")).put("weight", 1);
        if (copy.has("name")) {
            // Names are unique in a route.
            copy.put("name", copy.path("name").asText() + "-canary-cohort");
        }
        copy.set("matches", narrowed(rule, cohort, everything));
        return copy;
    }

    private static ArrayNode narrowed(Rule rule, List<Wishes.Condition> cohort, ObjectNode everything)
            throws RouteException {
        ArrayNode matches = JSON.arrayNode();
        JsonNode present = rule.json().path("matches");
        for (JsonNode match : present.isEmpty() ? JSON.arrayNode().add(everything) : present) {
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

    private static ObjectNode mirror(Rule rule, Weight share) throws RouteException {
        ObjectNode filter = JSON.objectNode().put("type", "RequestMirror");
        ObjectNode mirror = filter.putObject("requestMirror");
        ObjectNode backend = mirror.putObject("backendRef");
        JsonNode canary = rule.canary();
        for (String member : List.of("group", "kind", "name", "namespace", "port")) {
            JsonNode usual = TextNode.valueOf(member.equals("kind") ? "Service" : "");
            JsonNode value = canary.has(member) ? canary.get(member) : usual;
            if (canary.has(member) || member.equals("group") || member.equals("kind")) {
                backend.set(member, value);
            }
        }
        if (!share.equals(Weight.ALL)) {
            if (share.percent().scale() > 0) {
                throw new RouteException(
                        Kind.UNSUITABLE, "mirror: found " + share + ", expected whole percents on this route");
            }
            mirror.put("percent", share.percent().intValueExact());
        }
        return filter;
    }
}
