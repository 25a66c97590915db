package io.jenkins.plugins.canary.traffic.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.jenkins.plugins.canary.traffic.RouteException;
import java.util.ArrayList;
import java.util.List;

/**
 * Cohorts, mirror and sticky cookies in a VirtualService. Rules for TLS and TCP, in which nobody sees requests, get
 * their weights only. The first rule that matches wins, so the cohort's stands before the one it is made of.
 */
final class IstioExtras {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String NAME = "canary-release-cohort";

    private IstioExtras() {}

    static List<Addition> of(Rule rule, Wishes wishes) throws RouteException {
        List<Addition> all = new ArrayList<>();
        if (!rule.at().startsWith("/spec/http/")) {
            return all;
        }
        if (!wishes.cohort().isEmpty()) {
            all.add(rule.before(cohort(rule, wishes.cohort())));
        }
        if (wishes.mirror().isPresent()) {
            if (rule.json().has("mirrors")) {
                throw rule.taken("mirrors", rule.json().path("mirrors"));
            }
            all.add(rule.member("/mirror", rule.canary().path("destination").deepCopy()));
            all.add(rule.member(
                    "/mirrorPercentage",
                    JSON.objectNode()
                            .set(
                                    "value",
                                    DecimalNode.valueOf(wishes.mirror().get().percent()))));
        }
        if (wishes.setCookie().isPresent()) {
            all.add(rule.ofCanary(
                    "/headers/response/add/set-cookie",
                    TextNode.valueOf(wishes.setCookie().get())));
        }
        return all;
    }

    private static ObjectNode cohort(Rule rule, List<Wishes.Condition> cohort) throws RouteException {
        ObjectNode copy = rule.toCanary("/route", "weight");
        copy.remove(List.of("mirror", "mirrors", "mirrorPercentage", "mirrorPercent"));
        ArrayNode matches = JSON.arrayNode();
        JsonNode present = rule.json().path("match");
        for (JsonNode match : present.isEmpty() ? JSON.arrayNode().add(JSON.objectNode()) : present) {
            for (Wishes.Condition one : cohort) {
                ObjectNode narrowed = match.deepCopy();
                ObjectNode headers = narrowed.withObjectProperty("headers");
                if (headers.has(one.header())) {
                    throw rule.taken("match on the header " + one.header(), headers.get(one.header()));
                }
                headers.putObject(one.header()).put(one.regex() ? "regex" : "exact", one.value());
                matches.add(narrowed);
            }
        }
        copy.set("match", matches);
        // The name first, as people write it; one of its own, by which the rule is found again.
        ObjectNode named =
                JSON.objectNode().put("name", NAME + "-" + rule.name().replaceFirst("^#", ""));
        copy.remove("name");
        return named.setAll(copy);
    }
}
