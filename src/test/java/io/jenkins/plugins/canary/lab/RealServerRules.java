package io.jenkins.plugins.canary.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.zjsonpatch.JsonPatch;
import io.fabric8.zjsonpatch.JsonPatchException;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Answers as a real API server does where the mock doesn't: a JSON Patch whose test fails or whose path is missing is
 * 422 and changes nothing, and a weight that isn't a whole number is 422. Patches pass one at a time, so that nothing
 * comes between the check and the write.
 */
final class RealServerRules implements Upstream {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final FakeController NOBODY = object -> false;
    private static final Pattern OBJECT = Pattern.compile("/apis/[^/]+/[^/]+/namespaces/[^/]+/[^/]+/[^/?]+");

    private final Upstream server;
    private final Map<String, Upstream> services = new HashMap<>();
    private FakeController controller = NOBODY;
    private boolean controllersAwake = true;
    private boolean endpointsReady = true;

    RealServerRules(Upstream server) {
        this.server = server;
    }

    @Override
    public Reply answer(Request request) throws IOException {
        if (request.is("POST") && request.path().endsWith("/selfsubjectaccessreviews")) {
            return mayDoEverything(request);
        }
        if (request.is("POST") && request.path().contains("dryRun=All")) {
            return Reply.json(201, request.body());
        }
        if (request.is("GET") && request.path().contains("/endpointslices?")) {
            return endpoints(request);
        }
        Optional<Upstream> service = service(request.path());
        if (service.isPresent()) {
            return service.get().answer(request);
        }
        if (request.is("GET")) {
            reconcile(request.path());
        }
        if (request.is("PATCH")) {
            return patch(request);
        }
        Optional<Reply> refused = request.is("DELETE") ? stale(request) : Optional.empty();
        return refused.isPresent() ? refused.get() : server.answer(request);
    }

    private synchronized Optional<Upstream> service(String path) {
        return services.entrySet().stream()
                .filter(service -> path.startsWith(service.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    synchronized void serve(String path, Upstream service) {
        services.put(path, service);
    }

    synchronized void controlled(FakeController other) {
        controller = other;
    }

    /** Lets the controller take a step with the object at {@code path}, if that is one. */
    synchronized void reconcile(String path) throws IOException {
        Reply found = OBJECT.matcher(path).matches() ? server.answer(new Request("GET", path, Map.of(), "")) : null;
        if (found != null
                && found.status() == 200
                && JSON.readTree(found.body()) instanceof ObjectNode object
                && controller.reconcile(object)) {
            server.answer(new Request("PUT", path, Map.of("content-type", "application/json"), object.toString()));
        }
    }

    synchronized void controllersAwake(boolean awake) {
        controllersAwake = awake;
    }

    /** A login of an administrator, unless a test says otherwise. */
    private static Reply mayDoEverything(Request request) throws IOException {
        ObjectNode review = (ObjectNode) JSON.readTree(request.body());
        review.putObject("status").put("allowed", true);
        return Reply.json(201, review.toString());
    }

    synchronized void endpointsReady(boolean ready) {
        endpointsReady = ready;
    }

    /** What the controller of endpoints writes for a service with one pod, unless a test put slices of its own. */
    private synchronized Reply endpoints(Request request) throws IOException {
        Reply stored = server.answer(request);
        if (!JSON.readTree(stored.body()).path("items").isEmpty()) {
            return stored;
        }
        ObjectNode list = JSON.createObjectNode().put("kind", "EndpointSliceList");
        String service = request.path().replaceAll(".*service-name(?:=|%3D)", "");
        ArrayNode endpoints = list.withArray("items").addObject().withArray("endpoints");
        for (int i = 0; i < controller.endpoints(service).orElse(1); i++) {
            ObjectNode endpoint = endpoints.addObject();
            endpoint.putObject("targetRef").put("kind", "Pod").put("name", service + "-" + i);
            endpoint.putObject("conditions").put("ready", endpointsReady);
        }
        return Reply.json(200, list.toString());
    }

    /** A deletion of an object that isn't the one that was seen. */
    private Optional<Reply> stale(Request request) throws IOException {
        Reply found = server.answer(new Request("GET", request.path(), Map.of(), ""));
        JsonNode wanted = request.body().isBlank()
                ? JSON.missingNode()
                : JSON.readTree(request.body()).at("/preconditions/resourceVersion");
        boolean other = found.status() == 200
                && wanted.isTextual()
                && !wanted.equals(JSON.readTree(found.body()).at("/metadata/resourceVersion"));
        return other ? Optional.of(Reply.failure(409, "Conflict", "Precondition failed")) : Optional.empty();
    }

    private synchronized Reply patch(Request request) throws IOException {
        if (!request.header("content-type").startsWith("application/json-patch+json")) {
            return Reply.failure(415, "UnsupportedMediaType", "only JSON Patch is played here");
        }
        String path = request.path().replaceAll("\\?.*", "");
        if (path.endsWith("/scale")) {
            return scale(request, path.substring(0, path.length() - "/scale".length()));
        }
        boolean status = path.endsWith("/status");
        String place = status ? path.substring(0, path.length() - "/status".length()) : path;
        Reply found = server.answer(new Request("GET", place, Map.of(), ""));
        if (found.status() != 200) {
            return found;
        }
        JsonNode patched;
        try {
            patched = JsonPatch.apply(JSON.readTree(request.body()), JSON.readTree(found.body()));
        } catch (JsonPatchException e) {
            return Reply.failure(422, "Invalid", "the server rejected our request due to an error in our request");
        }
        if (status) {
            ObjectNode object = (ObjectNode) JSON.readTree(found.body());
            object.set("status", patched.path("status"));
            return server.answer(
                    new Request("PUT", place, Map.of("content-type", "application/json"), object.toString()));
        }
        Optional<Reply> invalid = invalid(patched);
        if (invalid.isPresent()) {
            return invalid.get();
        }
        if (request.path().contains("dryRun=All")) {
            return Reply.json(200, patched.toString());
        }
        Reply written = server.answer(request);
        if (controllersAwake && controller == NOBODY && written.status() < 300) {
            observe(request.path().replaceAll("\\?.*", ""));
        }
        return written;
    }

    /** The subresource through which nothing but the number of pods can be written. */
    private Reply scale(Request request, String place) throws IOException {
        Reply found = server.answer(new Request("GET", place, Map.of(), ""));
        if (found.status() != 200) {
            return found;
        }
        ObjectNode object = (ObjectNode) JSON.readTree(found.body());
        ObjectNode scale = JSON.createObjectNode().put("kind", "Scale").put("apiVersion", "autoscaling/v1");
        scale.set("metadata", object.path("metadata"));
        scale.putObject("spec");
        if (object.at("/spec/replicas").asInt() > 0) {
            // None isn't written out.
            scale.withObject("/spec").set("replicas", object.at("/spec/replicas"));
        }
        JsonNode patched;
        try {
            patched = JsonPatch.apply(JSON.readTree(request.body()), scale);
        } catch (JsonPatchException e) {
            return Reply.failure(422, "Invalid", "the server rejected our request due to an error in our request");
        }
        if (!request.path().contains("dryRun=All")) {
            ((ObjectNode) object.path("spec")).set("replicas", patched.at("/spec/replicas"));
            signScale(object, request.path());
            Reply written = server.answer(
                    new Request("PUT", place, Map.of("content-type", "application/json"), object.toString()));
            return written.status() < 300 ? Reply.json(200, patched.toString()) : written;
        }
        return Reply.json(200, patched.toString());
    }

    /** Whoever writes by this subresource is noted without a time. */
    private static void signScale(ObjectNode object, String path) {
        ObjectNode entry = ((ObjectNode) object.path("metadata"))
                .putArray("managedFields")
                .addObject()
                .put("manager", path.replaceAll(".*fieldManager=([^&]+).*", "$1"))
                .put("operation", "Update")
                .put("subresource", "scale");
        entry.putObject("fieldsV1").putObject("f:spec").putObject("f:replicas");
    }

    /** What a controller does a moment after a write: the generations that its status speaks of are the present one. */
    private void observe(String path) throws IOException {
        JsonNode object = JSON.readTree(
                server.answer(new Request("GET", path, Map.of(), "")).body());
        List<JsonNode> seen = object.path("status").findParents("observedGeneration");
        if (!seen.isEmpty()) {
            seen.forEach(parent -> ((ObjectNode) parent).set("observedGeneration", object.at("/metadata/generation")));
            server.answer(new Request("PUT", path, Map.of("content-type", "application/json"), object.toString()));
        }
    }

    private static Optional<Reply> invalid(JsonNode object) {
        for (JsonNode weight : object.path("spec").findValues("weight")) {
            if (!weight.isIntegralNumber()) {
                return Optional.of(Reply.invalid(
                        object.path("kind").asText() + " is invalid",
                        "spec.http[0].route[0].weight",
                        "Invalid value: must be of type integer: " + weight));
            }
        }
        for (JsonNode share : object.path("spec").findValues("percentage")) {
            if (share.isNumber() && !share.isIntegralNumber()) {
                return Optional.of(Reply.invalid(
                        object.path("kind").asText() + " is invalid",
                        "spec.requestMirror.percentage",
                        "Invalid value: must be of type integer,string: \"number\""));
            }
        }
        return Optional.empty();
    }
}
