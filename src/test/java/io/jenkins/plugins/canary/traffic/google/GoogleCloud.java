package io.jenkins.plugins.canary.traffic.google;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.canary.http.Credentials;
import io.jenkins.plugins.canary.lab.Reply;
import io.jenkins.plugins.canary.lab.Request;
import io.jenkins.plugins.canary.traffic.TrafficRouter;
import io.jenkins.plugins.canary.traffic.Weight;
import io.jenkins.plugins.canary.traffic.held.Remotes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The part of Compute Engine's API that is about one URL map: its fingerprint, and operations that are done when they
 * were waited for twice.
 */
public final class GoogleCloud extends GoogleServer {
    private static final String GLOBAL = "/compute/v1/projects/shop-prod/global/";
    private static final String SERVICE =
            "https://www.googleapis.com/compute/v1/projects/shop-prod/global/backendServices/";

    private final ObjectNode map = JSON.createObjectNode();
    private ObjectNode pending = JSON.createObjectNode();
    private int fingerprint = 1;
    private int waits;
    private String error = "";
    private boolean stores;

    public GoogleCloud() throws IOException {
        super("https://www.googleapis.com/auth/compute");
        map.put("kind", "compute#urlMap").put("name", "shop").put("defaultService", SERVICE + "web");
        map.putArray("hostRules")
                .addObject()
                .put("pathMatcher", "payments")
                .putArray("hosts")
                .add("pay.example.com");
        ObjectNode payments = map.putArray("pathMatchers").addObject().put("name", "payments");
        split(payments.putObject("defaultRouteAction")).putObject("retryPolicy").put("numRetries", 3);
        ObjectNode rule = payments.putArray("routeRules").addObject().put("priority", 10);
        rule.putArray("matchRules").addObject().put("prefixMatch", "/v2");
        split(rule.putObject("routeAction"));
        ObjectNode other = map.withArray("pathMatchers").addObject().put("name", "other");
        ArrayNode foreign = other.putObject("defaultRouteAction").putArray("weightedBackendServices");
        foreign.addObject().put("backendService", SERVICE + "search-a").put("weight", 30);
        foreign.addObject().put("backendService", SERVICE + "search-b").put("weight", 70);
    }

    private static ObjectNode split(ObjectNode action) {
        ArrayNode list = action.putArray("weightedBackendServices");
        list.addObject().put("backendService", SERVICE + "payments-stable").put("weight", 100);
        list.addObject().put("backendService", SERVICE + "payments-canary").put("weight", 0);
        return action;
    }

    /** Gives another service a weight in both places, and at first 200 to the stable one. */
    synchronized void third(String name, int weight) {
        for (String at : List.of("/pathMatchers/0/defaultRouteAction", "/pathMatchers/0/routeRules/0/routeAction")) {
            var list = (ArrayNode) map.at(at + "/weightedBackendServices");
            if (list.size() < 3) {
                list.addObject().put("backendService", SERVICE + name);
                ((ObjectNode) list.get(0)).put("weight", 200);
            }
            ((ObjectNode) list.get(2)).put("weight", weight);
        }
        fingerprint++;
    }

    void failsWith(String text) {
        error = text;
    }

    /** What is written stands there, and never takes effect. */
    void storesAndFailsWith(String text) {
        error = text;
        stores = true;
    }

    ObjectNode map() {
        return map;
    }

    @Override
    protected Set<String> rights(Request request) {
        if (request.path().contains("/operations/")) {
            return Set.of("compute.globalOperations.get");
        }
        return request.is("PATCH")
                ? Set.of("compute.urlMaps.update", "compute.backendServices.use")
                : Set.of("compute.urlMaps.get");
    }

    @Override
    protected Reply act(Request request) throws IOException {
        if (request.path().equals(GLOBAL + "urlMaps/shop")) {
            return request.is("PATCH") ? patched(JSON.readTree(request.body())) : told();
        }
        if (request.is("POST") && request.path().equals(GLOBAL + "operations/op-1/wait")) {
            return operation(--waits > 0 ? "RUNNING" : "DONE");
        }
        return refused(404, "notFound", "The resource was not found");
    }

    private Reply told() {
        return Reply.json(
                200, map.deepCopy().put("fingerprint", "f" + fingerprint).toString());
    }

    private Reply patched(JsonNode patch) {
        if (!patch.path("fingerprint").asText().equals("f" + fingerprint)) {
            return refused(412, "conditionNotMet", "Invalid fingerprint.");
        }
        pending = patch.deepCopy();
        waits = 2;
        // Real ones come into effect while they are waited for; here at once, so that a lost answer is a done write.
        if (error.isEmpty() || stores) {
            pending.remove("fingerprint");
            if (pending.path("description").isNull()) {
                pending.remove("description");
                map.remove("description");
            }
            map.setAll(pending);
            fingerprint++;
        }
        return operation("PENDING");
    }

    private Reply operation(String status) {
        ObjectNode operation = JSON.createObjectNode()
                .put("kind", "compute#operation")
                .put("name", "op-1")
                .put("operationType", "patch")
                .put("status", status);
        if (!error.isEmpty() && status.equals("DONE")) {
            operation.put("httpErrorStatusCode", 400);
            operation
                    .putObject("error")
                    .putArray("errors")
                    .addObject()
                    .put("code", "INVALID")
                    .put("message", error);
        }
        return Reply.json(200, operation.toString());
    }

    TrafficRouter router(Map<String, ?> more, Credentials login) {
        var settings = new LinkedHashMap<String, Object>(
                Map.of("urlMap", "shop", "project", "shop-prod", "endpoint", url(), "credentialsId", "gcp"));
        settings.putAll(more);
        return Remotes.router("urlMap", settings, login);
    }

    @Override
    public TrafficRouter router(Map<String, ?> more) {
        return router(more, Credentials.bearer(key()));
    }

    private List<ObjectNode> ours(ObjectNode root) {
        List<ObjectNode> ours = new ArrayList<>();
        for (String at : List.of("/pathMatchers/0/defaultRouteAction", "/pathMatchers/0/routeRules/0/routeAction")) {
            root.at(at + "/weightedBackendServices").forEach(each -> ours.add((ObjectNode) each));
        }
        return ours;
    }

    private static void set(List<ObjectNode> entries, int stable, int canary) {
        for (int i = 0; i < entries.size(); i++) {
            entries.get(i).put("weight", i % 2 == 0 ? stable : canary);
        }
    }

    @Override
    public synchronized String contents() {
        return map.toString();
    }

    @Override
    public synchronized String contentsButWeights() {
        ObjectNode copy = map.deepCopy();
        set(ours(copy), 100, 0);
        copy.remove("description");
        return copy.toString();
    }

    @Override
    public synchronized Weight weight() {
        int stable = ours(map).get(0).path("weight").asInt();
        int canary = ours(map).get(1).path("weight").asInt();
        return Weight.share(canary, stable + canary);
    }

    @Override
    public synchronized void edit(int percent) {
        set(ours(map), 100 - percent, percent);
        fingerprint++;
    }

    @Override
    public boolean writes(Request request) {
        return request.is("PATCH");
    }
}
