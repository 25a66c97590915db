package io.jenkins.plugins.canary.traffic.unleash;

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

/** The part of Unleash's admin API that is about one flag in one environment. */
public final class Unleash extends ServedPlace {
    public static final String TOKEN = "user:7f3e-secret";
    private static final String ENVIRONMENT = "/api/admin/projects/shop/features/new-checkout/environments/production";
    static final String ROLLOUT = "6b5157cb-343a-41e7-bfa3-7b4ec3044840";

    private final ObjectNode flag;

    public Unleash() throws IOException {
        try (var in = Unleash.class.getResourceAsStream("/places/unleash-environment.json")) {
            flag = (ObjectNode) JSON.readTree(in);
        }
    }

    ObjectNode flag() {
        return flag;
    }

    ObjectNode strategy(int index) {
        return (ObjectNode) flag.at("/strategies/" + index);
    }

    /** Whoever is a member of a project reads it. */
    @Override
    protected Set<String> needs(Request request) {
        return request.is("PATCH") ? Set.of("UPDATE_FEATURE_STRATEGY") : Set.of();
    }

    @Override
    protected Reply answer(Request request) throws IOException {
        if (!request.header("authorization").equals(TOKEN)) {
            return Reply.json(401, "{\"name\": \"AuthenticationRequired\"}");
        }
        if (request.is("GET") && request.path().equals(ENVIRONMENT)) {
            return Reply.json(200, flag.toString());
        }
        if (!request.is("PATCH") || !request.path().startsWith(ENVIRONMENT + "/strategies/")) {
            return Reply.json(404, "{\"name\": \"NotFoundError\"}");
        }
        JsonNode patch = JSON.readTree(request.body());
        for (JsonNode strategy : flag.path("strategies")) {
            if (request.path().endsWith("/" + strategy.path("id").asText())) {
                return patched((ObjectNode) strategy, patch);
            }
        }
        return Reply.json(404, "{\"name\": \"NotFoundError\"}");
    }

    private static Reply patched(ObjectNode strategy, JsonNode patch) {
        for (JsonNode each : patch) {
            String what = each.path("op").asText() + " " + each.path("path").asText();
            switch (what) {
                case "replace /parameters/rollout" ->
                    ((ObjectNode) strategy.path("parameters"))
                            .put("rollout", each.path("value").textValue());
                case "add /title" -> strategy.put("title", each.path("value").textValue());
                case "remove /title" -> strategy.remove("title");
                default -> {
                    return Reply.json(400, "{\"name\": \"BadDataError\"}");
                }
            }
        }
        return Reply.json(200, strategy.toString());
    }

    TrafficRouter router(Map<String, ?> more) {
        var settings = new LinkedHashMap<String, Object>(
                Map.of("url", url(), "project", "shop", "flag", "new-checkout", "credentialsId", "unleash"));
        settings.putAll(more);
        return Remotes.router("unleash", settings, Credentials.basic("user", "7f3e-secret"));
    }

    @Override
    public TrafficRouter router() {
        return router(Map.of());
    }

    @Override
    public synchronized String contents() {
        return flag.toString();
    }

    @Override
    public synchronized String contentsButWeights() {
        ObjectNode copy = flag.deepCopy();
        ((ObjectNode) copy.at("/strategies/1/parameters")).put("rollout", "0");
        ((ObjectNode) copy.at("/strategies/1")).put("title", "canary");
        return copy.toString();
    }

    @Override
    public synchronized Weight weight() {
        return Weight.parse(strategy(1).at("/parameters/rollout").asText());
    }

    @Override
    public synchronized void edit(int percent) {
        ((ObjectNode) strategy(1).path("parameters")).put("rollout", String.valueOf(percent));
    }

    @Override
    public List<String> secrets() {
        return List.of(TOKEN);
    }

    @Override
    public boolean writes(Request request) {
        return request.is("PATCH");
    }
}
