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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The part of Cloud Run's Admin API (v2) that is about one service: its etag, the rules of its traffic, and what it says of
 * itself while it is reconciled, which takes as many looks as the test likes.
 */
public final class CloudRun extends GoogleServer {
    public static final String STABLE = "payments-00001-abc";
    static final String CANARY = "payments-00002-def";
    private static final String SERVICE = "/v2/projects/shop-prod/locations/europe-west3/services/payments";
    private static final String REVISION = "TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION";
    private static final Set<String> REVISIONS = Set.of(STABLE, CANARY, "payments-00003-ghi");

    private final ObjectNode service = JSON.createObjectNode();
    private ArrayNode statuses;
    private int generation = 1;
    private int looks;
    private int takes;
    private boolean stuck;
    private String failure = "";
    private String ready = "CONDITION_SUCCEEDED";
    private String author = "deployer@shop-prod.iam.gserviceaccount.com";

    public CloudRun() throws IOException {
        super("https://www.googleapis.com/auth/cloud-platform");
        service.put("name", "projects/shop-prod/locations/europe-west3/services/payments");
        service.putObject("annotations").put("team", "payments");
        service.putObject("template").put("timeout", "300s");
        ArrayNode traffic = service.putArray("traffic");
        traffic.addObject().put("type", REVISION).put("revision", STABLE).put("percent", 100);
        traffic.addObject().put("type", REVISION).put("revision", CANARY).put("tag", "canary");
        traffic.addObject().put("type", "TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST").put("tag", "edge");
        statuses = traffic.deepCopy();
    }

    ArrayNode traffic() {
        return (ArrayNode) service.path("traffic");
    }

    synchronized void has(ArrayNode traffic) {
        service.set("traffic", traffic);
        statuses = traffic.deepCopy();
        generation++;
    }

    /** Gives a third revision percents, which another loses: the canary at first. */
    synchronized void third(int percent) {
        traffic().add(entry("payments-00003-ghi", percent));
        int canary = traffic().get(1).path("percent").asInt();
        set(traffic(), canary);
        traffic().set(0, canonical(((ObjectNode) traffic().get(0)).put("percent", 100 - percent - canary)));
        statuses = traffic().deepCopy();
        generation++;
    }

    /** Adds a tag, as somebody else would. */
    synchronized void tags(String revision, String tag) {
        traffic().addObject().put("type", REVISION).put("revision", revision).put("tag", tag);
        generation++;
    }

    static ObjectNode entry(String revision, int percent) {
        return JSON.createObjectNode()
                .put("type", REVISION)
                .put("revision", revision)
                .put("percent", percent);
    }

    /** From now on a change takes this many looks. */
    void slow(int number) {
        takes = number;
    }

    /** From now on reconciling ends with this, and what is written comes into effect or doesn't. */
    synchronized void fails(String text, boolean withoutEffect) {
        failure = text;
        stuck = withoutEffect;
    }

    void ready(String state) {
        ready = state;
    }

    @Override
    protected Set<String> rights(Request request) {
        if (request.path().contains("/revisions/")) {
            return Set.of("run.revisions.get");
        }
        return request.is("PATCH")
                ? Set.of("run.services.update", "iam.serviceAccounts.actAs")
                : Set.of("run.services.get");
    }

    @Override
    protected Reply act(Request request) throws IOException {
        if (request.is("PATCH") && request.path().equals(SERVICE + "?updateMask=traffic,annotations")) {
            return patched(JSON.readTree(request.body()));
        }
        if (request.is("GET") && request.path().equals(SERVICE)) {
            looks++;
            return Reply.json(200, told().toString());
        }
        if (request.is("GET") && request.path().startsWith(SERVICE + "/revisions/")) {
            String name = request.path().substring((SERVICE + "/revisions/").length());
            if (REVISIONS.contains(name)) {
                ObjectNode revision = JSON.createObjectNode().put("name", name);
                revision.putArray("conditions").addObject().put("type", "Ready").put("state", ready);
                return Reply.json(200, revision.toString());
            }
        }
        return error(404, "Resource not found");
    }

    private static Reply error(int code, String message) {
        ObjectNode root = JSON.createObjectNode();
        root.putObject("error").put("code", code).put("message", message);
        return Reply.json(code, root.toString());
    }

    private ObjectNode told() {
        boolean over = looks > takes;
        ObjectNode told = service.deepCopy()
                .put("etag", "\"e" + generation + "\"")
                .put("generation", String.valueOf(generation))
                .put("observedGeneration", String.valueOf(over && failure.isEmpty() ? generation : generation - 1))
                .put("lastModifier", author)
                .put("updateTime", "2026-11-21T11:59:00Z")
                .put("latestReadyRevision", SERVICE.substring(4) + "/revisions/" + STABLE);
        if (over && !stuck) {
            statuses = traffic().deepCopy();
        }
        told.set("trafficStatuses", statuses);
        if (!over) {
            told.put("reconciling", true);
        }
        told.putObject("terminalCondition")
                .put("type", "Ready")
                .put(
                        "state",
                        over ? (failure.isEmpty() ? "CONDITION_SUCCEEDED" : "CONDITION_FAILED") : "CONDITION_PENDING")
                .put("message", failure);
        return told;
    }

    private Reply patched(JsonNode patch) {
        if (!patch.path("etag").asText().equals("\"e" + generation + "\"")) {
            return error(409, "Conflict for resource 'payments': version was specified but current version is another");
        }
        ArrayNode traffic = JSON.createArrayNode();
        int sum = 0;
        for (JsonNode entry : patch.path("traffic")) {
            sum += entry.path("percent").asInt();
            if (entry.has("revision")
                    && !REVISIONS.contains(entry.path("revision").asText())) {
                return error(400, "Revision '" + entry.path("revision").asText() + "' is not found");
            }
            traffic.add(canonical(entry));
        }
        if (sum != 100) {
            return error(400, "Traffic percentages must sum to 100, got " + sum);
        }
        service.set("traffic", traffic);
        service.set("annotations", patch.path("annotations"));
        author = "canary@shop-prod.iam.gserviceaccount.com";
        generation++;
        looks = 0;
        ObjectNode operation = JSON.createObjectNode()
                .put("name", "projects/shop-prod/locations/europe-west3/operations/op-" + generation);
        operation.set("metadata", told());
        return Reply.json(200, operation.toString());
    }

    /** As it is kept: fields in their order, without those that say nothing. */
    private static ObjectNode canonical(JsonNode entry) {
        ObjectNode kept = JSON.createObjectNode();
        for (String field : List.of("type", "revision", "percent", "tag")) {
            if (entry.has(field) && !entry.path(field).asText().equals("0")) {
                kept.set(field, entry.path(field));
            }
        }
        return kept;
    }

    @Override
    public TrafficRouter router(Map<String, ?> more) {
        var settings = new LinkedHashMap<String, Object>(Map.of(
                "service", "payments",
                "project", "shop-prod",
                "region", "europe-west3",
                "stable", STABLE,
                "endpoint", url(),
                "credentialsId", "gcp"));
        settings.putAll(more);
        return Remotes.router("cloudRun", settings, Credentials.bearer(key()));
    }

    @Override
    public synchronized String contents() {
        return service.toString();
    }

    private static void set(ArrayNode traffic, int canary) {
        for (int i = 0; i < 2; i++) {
            ObjectNode entry = (ObjectNode) traffic.get(i);
            traffic.set(i, canonical(entry.put("percent", i == 0 ? 100 - canary : canary)));
        }
    }

    @Override
    public synchronized String contentsButWeights() {
        ObjectNode copy = service.deepCopy();
        set((ArrayNode) copy.path("traffic"), 0);
        ((ObjectNode) copy.path("annotations")).remove(RunService.CLAIM);
        return copy.toString();
    }

    @Override
    public synchronized Weight weight() {
        int canary = traffic().get(1).path("percent").asInt();
        return Weight.share(canary, traffic().get(0).path("percent").asInt() + canary);
    }

    @Override
    public synchronized void edit(int percent) {
        set(traffic(), percent);
        author = "kubectl-edit";
        generation++;
    }

    @Override
    public boolean writes(Request request) {
        return request.is("PATCH");
    }
}
