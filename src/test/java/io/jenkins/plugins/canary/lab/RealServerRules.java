package io.jenkins.plugins.canary.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.zjsonpatch.JsonPatch;
import io.fabric8.zjsonpatch.JsonPatchException;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * Answers as a real API server does where the mock doesn't: a JSON Patch whose test fails or whose path is missing is
 * 422 and changes nothing, a weight that isn't a whole number is 422, and a group that is installed can be discovered.
 * Patches pass one at a time, so that nothing comes between the check and the write.
 */
final class RealServerRules implements Upstream {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Upstream server;

    RealServerRules(Upstream server) {
        this.server = server;
    }

    @Override
    public Reply answer(Request request) throws IOException {
        if (request.path().equals("/apis/networking.istio.io/v1")) {
            return Reply.json(200, "{\"kind\":\"APIResourceList\",\"groupVersion\":\"networking.istio.io/v1\"}");
        }
        return request.is("PATCH") ? patch(request) : server.answer(request);
    }

    private synchronized Reply patch(Request request) throws IOException {
        if (!request.header("content-type").startsWith("application/json-patch+json")) {
            return Reply.failure(415, "UnsupportedMediaType", "only JSON Patch is played here");
        }
        Reply found = server.answer(new Request("GET", request.path().replaceAll("\\?.*", ""), Map.of(), ""));
        if (found.status() != 200) {
            return found;
        }
        JsonNode patched;
        try {
            patched = JsonPatch.apply(JSON.readTree(request.body()), JSON.readTree(found.body()));
        } catch (JsonPatchException e) {
            return Reply.failure(422, "Invalid", "the server rejected our request due to an error in our request");
        }
        Optional<Reply> invalid = invalid(patched);
        return invalid.isPresent() ? invalid.get() : server.answer(request);
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
        return Optional.empty();
    }
}
