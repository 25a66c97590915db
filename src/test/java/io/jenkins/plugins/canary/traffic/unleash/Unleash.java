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

/** The part of Unleash's admin API that is about one flag, with answers and refusals as Unleash 7.5.1 gave them. */
public final class Unleash extends ServedPlace {
    public static final String TOKEN = "user:7f3e-secret";
    private static final String FLAG = "/api/admin/projects/shop/features/new-checkout";
    private static final String STRATEGIES = FLAG + "/environments/production/strategies/";
    static final String ROLLOUT = "6b5157cb-343a-41e7-bfa3-7b4ec3044840";

    private final ObjectNode flag;

    public Unleash() throws IOException {
        try (var in = Unleash.class.getResourceAsStream("/places/unleash-flag.json")) {
            flag = (ObjectNode) JSON.readTree(in);
        }
    }

    ObjectNode environment() {
        return (ObjectNode) flag.at("/environments/1");
    }

    ObjectNode strategy(int index) {
        return (ObjectNode) environment().at("/strategies/" + index);
    }

    /** Whoever is a member of a project reads it. */
    @Override
    protected Set<String> needs(Request request) {
        return request.is("PATCH") ? Set.of("UPDATE_FEATURE_STRATEGY") : Set.of();
    }

    @Override
    protected Reply forbidden(String right) {
        return refused(
                403,
                "PermissionError",
                "You don't have the required permissions to perform this operation. To perform this action, you need the "
                        + right + " permission.");
    }

    static Reply refused(int status, String name, String message) {
        ObjectNode answer = JSON.createObjectNode().put("name", name).put("message", message);
        answer.putArray("details").addObject().put("message", message);
        return Reply.json(status, answer.toString());
    }

    @Override
    protected Reply answer(Request request) throws IOException {
        if (!request.header("authorization").equals(TOKEN)) {
            return refused(401, "UnauthorizedError", "You must log in to use Unleash.");
        }
        if (request.is("GET") && request.path().equals(FLAG)) {
            return Reply.json(200, flag.toString());
        }
        if (!request.is("PATCH") || !request.path().startsWith(STRATEGIES)) {
            return refused(404, "NotFoundError", "The path you were looking for is not available.");
        }
        String id = request.path().substring(STRATEGIES.length());
        JsonNode patch = JSON.readTree(request.body());
        for (JsonNode strategy : environment().path("strategies")) {
            if (strategy.path("id").asText().equals(id)) {
                return patched((ObjectNode) strategy, patch);
            }
        }
        return refused(404, "NotFoundError", "Could not find strategy with id: " + id);
    }

    /** As Unleash does, titles that are removed or made null stay as they are. */
    private static Reply patched(ObjectNode strategy, JsonNode patch) {
        for (JsonNode each : patch) {
            String value = each.path("value").textValue();
            switch (each.path("op").asText() + " " + each.path("path").asText()) {
                case "replace /parameters/rollout" -> {
                    if (value == null) {
                        return refused(400, "BadDataError", "Request validation failed");
                    }
                    ((ObjectNode) strategy.path("parameters")).put("rollout", value);
                }
                case "add /title", "replace /title" -> strategy.put("title", value == null ? title(strategy) : value);
                case "remove /title" -> strategy.put("title", title(strategy));
                default -> {
                    return refused(500, "UnknownError", "Cannot read properties of undefined");
                }
            }
        }
        return Reply.json(200, strategy.toString());
    }

    private static String title(JsonNode strategy) {
        return strategy.path("title").textValue();
    }

    @Override
    public TrafficRouter router(Map<String, ?> more) {
        var settings = new LinkedHashMap<String, Object>(
                Map.of("url", url(), "project", "shop", "flag", "new-checkout", "credentialsId", "unleash"));
        settings.putAll(more);
        return Remotes.router("unleash", settings, Credentials.basic("user", "7f3e-secret"));
    }

    @Override
    public synchronized String contents() {
        return flag.toString();
    }

    @Override
    public synchronized String contentsButWeights() {
        ObjectNode copy = flag.deepCopy();
        ObjectNode strategy = (ObjectNode) copy.at("/environments/1/strategies/1");
        strategy.put("title", "canary").withObject("/parameters").put("rollout", "0");
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
