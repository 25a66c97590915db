package io.jenkins.plugins.canary.traffic.launchdarkly;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.canary.http.Credentials;
import io.jenkins.plugins.canary.lab.Reply;
import io.jenkins.plugins.canary.lab.Request;
import io.jenkins.plugins.canary.traffic.TrafficRouter;
import io.jenkins.plugins.canary.traffic.Weight;
import io.jenkins.plugins.canary.traffic.held.Remotes;
import io.jenkins.plugins.canary.traffic.held.ServedPlace;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The part of LaunchDarkly's REST API that is about one flag: tells it, and takes semantic patches of it. */
final class LaunchDarkly extends ServedPlace {
    private static final String TOKEN = "api-4f1c3a0e-secret";
    private static final Map<String, ?> PLAN =
            Map.of("project", "shop", "flag", "new-checkout", "stable", "off", "canary", "on", "credentialsId", "ld");

    private final ObjectNode flag;
    private final String original;

    LaunchDarkly() throws IOException {
        try (var in = LaunchDarkly.class.getResourceAsStream("/places/launchdarkly-flag.json")) {
            flag = (ObjectNode) JSON.readTree(in);
        }
        original = rules();
    }

    ObjectNode environment() {
        return (ObjectNode) flag.at("/environments/production");
    }

    /** Gives a third variation percents that stable loses. */
    synchronized void third(int percent) {
        if (flag.path("variations").size() < 3) {
            flag.withArray("variations").addObject().put("_id", "e4a1-x").put("name", "third");
        }
        int canary = weights(0);
        apply(JSON.createObjectNode()
                .put("kind", "updateFallthroughVariationOrRollout")
                .set(
                        "rolloutWeights",
                        JSON.createObjectNode()
                                .put("e4a1-on", canary)
                                .put("e4a1-off", 100_000 - percent * 1000 - canary)
                                .put("e4a1-x", percent * 1000)));
    }

    synchronized int third() {
        return weights(2) / 1000;
    }

    private int weights(int variation) {
        for (JsonNode each : environment().at("/fallthrough/rollout/variations")) {
            if (each.path("variation").asInt() == variation) {
                return each.path("weight").asInt();
            }
        }
        return 0;
    }

    ObjectNode flag() {
        return flag;
    }

    @Override
    protected Set<String> needs(Request request) {
        if (!request.is("PATCH")) {
            return Set.of("viewProject");
        }
        var needed = new TreeSet<String>();
        for (String kind : List.of("updateFallthrough", "updateRule", "CustomProperties")) {
            if (request.body().contains(kind)) {
                needed.add(
                        switch (kind) {
                            case "updateRule" -> "updateRules";
                            case "CustomProperties" -> "updateFlagCustomProperties";
                            default -> kind;
                        });
            }
        }
        return needed;
    }

    @Override
    protected Reply answer(Request request) throws IOException {
        if (!request.header("authorization").equals(TOKEN)) {
            return Reply.json(401, "{\"code\": \"unauthorized\", \"message\": \"invalid token\"}");
        }
        if (!request.path().matches("/api/v2/flags/shop/new-checkout(\\?env=production)?")) {
            return Reply.json(404, "{\"code\": \"not_found\", \"message\": \"Unknown flag\"}");
        }
        if (request.is("PATCH")) {
            if (!request.header("content-type").equals("application/json; domain-model=launchdarkly.semanticpatch")) {
                return Reply.json(400, "{\"message\": \"expected a JSON patch\"}");
            }
            JsonNode body = JSON.readTree(request.body());
            if (!body.required("environmentKey").asText().equals("production")) {
                return Reply.json(400, "{\"message\": \"unknown environment\"}");
            }
            for (JsonNode instruction : body.required("instructions")) {
                String wrong = apply(instruction);
                if (!wrong.isEmpty()) {
                    return Reply.json(
                            400, JSON.createObjectNode().put("message", wrong).toString());
                }
            }
            environment().put("version", environment().path("version").asInt() + 1);
        }
        return Reply.json(200, flag.toString());
    }

    private String apply(JsonNode instruction) {
        ObjectNode rule;
        switch (instruction.required("kind").asText()) {
            case "updateFallthroughVariationOrRollout" ->
                rule = (ObjectNode) environment().path("fallthrough");
            case "updateRuleVariationOrRollout" -> {
                rule = (ObjectNode) environment().at("/rules/0");
                if (!rule.path("_id").equals(instruction.path("ruleId"))) {
                    return "unknown rule";
                }
            }
            case "addCustomProperties", "replaceCustomProperties", "removeCustomProperties" -> {
                return property(instruction);
            }
            default -> {
                return "unknown instruction";
            }
        }
        if (instruction.has("variationId")) {
            rule.remove("rollout");
            rule.put("variation", index(instruction.path("variationId").asText()));
            return "";
        }
        int sum = 0;
        ObjectNode rollout = JSON.createObjectNode();
        var weights = new TreeMap<Integer, Integer>();
        for (Map.Entry<String, JsonNode> weight :
                instruction.required("rolloutWeights").properties()) {
            weights.put(index(weight.getKey()), weight.getValue().asInt());
            sum += weight.getValue().asInt();
        }
        if (sum != 100_000) {
            return "weights add up to " + sum;
        }
        var list = rollout.putArray("variations");
        weights.forEach(
                (index, weight) -> list.addObject().put("variation", index).put("weight", weight));
        rollout.put("contextKind", instruction.path("rolloutContextKind").asText("user"));
        if (instruction.has("rolloutBucketBy")) {
            rollout.put("bucketBy", instruction.path("rolloutBucketBy").asText());
        }
        rule.remove("variation");
        rule.set("rollout", rollout);
        return "";
    }

    private String property(JsonNode instruction) {
        String key = instruction.required("key").asText();
        ObjectNode all = flag.withObject("customProperties");
        switch (instruction.path("kind").asText()) {
            case "addCustomProperties" -> {
                if (all.has(key)) {
                    return "there is a property " + key;
                }
                ObjectNode property = all.putObject(key)
                        .put("name", instruction.required("name").asText());
                property.set("value", instruction.required("values"));
            }
            case "replaceCustomProperties" -> {
                if (!all.has(key)) {
                    return "there is no property " + key;
                }
                ((ObjectNode) all.path(key)).set("value", instruction.required("values"));
            }
            default -> {
                if (!all.path(key).path("value").equals(instruction.required("values"))) {
                    return "other values than those of " + key;
                }
                all.remove(key);
            }
        }
        return "";
    }

    private int index(String id) {
        for (int i = 0; i < flag.path("variations").size(); i++) {
            if (flag.at("/variations/" + i + "/_id").asText().equals(id)) {
                return i;
            }
        }
        throw new IllegalArgumentException("no variation " + id);
    }

    /** A flag's settings without the version, which counts up. */
    private String rules() {
        ObjectNode copy = flag.deepCopy();
        if (copy.path("customProperties").isEmpty()) {
            copy.remove("customProperties");
        }
        ((ObjectNode) copy.at("/environments/production")).remove("version");
        return copy.toString();
    }

    @Override
    public TrafficRouter router(Map<String, ?> more) {
        var settings = new LinkedHashMap<String, Object>(PLAN);
        settings.put("url", url());
        settings.putAll(more);
        return Remotes.router("launchDarkly", settings, Credentials.bearer(TOKEN));
    }

    @Override
    public synchronized String contents() {
        return rules();
    }

    @Override
    public synchronized String contentsButWeights() {
        ObjectNode copy = flag.deepCopy();
        ((ObjectNode) copy.at("/environments/production")).remove("version");
        ((ObjectNode) copy.at("/environments/production/fallthrough"))
                .removeAll()
                .put("variation", 1);
        copy.remove("customProperties");
        return copy.toString();
    }

    @Override
    public synchronized Weight weight() {
        JsonNode rule = environment().path("fallthrough");
        if (rule.has("variation")) {
            return rule.path("variation").asInt() == 0 ? Weight.ALL : Weight.NONE;
        }
        return Weight.share(weights(0), weights(0) + weights(1));
    }

    @Override
    public synchronized void edit(int percent) {
        apply(JSON.createObjectNode()
                .put("kind", "updateFallthroughVariationOrRollout")
                .set(
                        "rolloutWeights",
                        JSON.createObjectNode()
                                .put("e4a1-on", percent * 1000)
                                .put("e4a1-off", 100_000 - percent * 1000)));
    }

    @Override
    public List<String> secrets() {
        return List.of(TOKEN);
    }

    @Override
    public boolean writes(Request request) {
        return request.is("PATCH");
    }

    String original() {
        return original;
    }
}
