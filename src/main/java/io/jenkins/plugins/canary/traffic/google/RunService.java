package io.jenkins.plugins.canary.traffic.google;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.Set;

/** A service of Cloud Run as it was read, and what it says of itself. Immutable by use. */
record RunService(JsonNode root) {
    /** The annotation that says whose the service is. */
    static final String CLAIM = "canary.jenkins.io/claim";

    String etag() {
        return root.path("etag").asText();
    }

    String claim() {
        return root.path("annotations").path(CLAIM).asText();
    }

    RunTraffic traffic() {
        return RunTraffic.of(root.path("traffic"));
    }

    Optional<String> author() {
        return Optional.of(root.path("lastModifier").asText())
                .filter(name -> !name.isEmpty())
                .map(name -> name + " at " + root.path("updateTime").asText());
    }

    String latestReady() {
        String name = root.path("latestReadyRevision").asText();
        return name.substring(name.lastIndexOf('/') + 1);
    }

    /** Whether nothing is being done to it any more, at this generation or a later one: for better or for worse. */
    boolean settled(long generation) {
        long present = root.path("generation").asLong();
        boolean over = root.path("observedGeneration").asLong() == present
                || root.at("/terminalCondition/state").asText().equals("CONDITION_FAILED");
        return !root.path("reconciling").asBoolean() && over && present >= generation;
    }

    /** Whether {@code revisions} get where requests go by what the list of traffic says. */
    boolean serves(Set<String> revisions) {
        RunTraffic served = RunTraffic.of(root.path("trafficStatuses"));
        return revisions.stream().allMatch(each -> served.of(each) == traffic().of(each));
    }

    /** Why it isn't as it should be, in its own words. */
    String condition() {
        return root.at("/terminalCondition/message").asText();
    }

    /** What to write under the mask {@code traffic,annotations}, on condition that it is still as it was read. */
    ObjectNode patch(ArrayNode traffic, Optional<String> claim) {
        ObjectNode patch = JsonNodeFactory.instance.objectNode().put("etag", etag());
        patch.set("traffic", traffic);
        ObjectNode annotations = root.path("annotations") instanceof ObjectNode there
                ? there.deepCopy()
                : JsonNodeFactory.instance.objectNode();
        claim.ifPresent(text -> {
            annotations.remove(CLAIM);
            if (!text.isEmpty()) {
                annotations.put(CLAIM, text);
            }
        });
        patch.set("annotations", annotations);
        return patch;
    }

    /** Whether {@code patch} says what is there already. */
    boolean has(ObjectNode patch) {
        return patch.path("traffic").equals(root.path("traffic"))
                && patch.path("annotations").path(CLAIM).asText().equals(claim());
    }
}
