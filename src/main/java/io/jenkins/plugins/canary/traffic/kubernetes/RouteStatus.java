package io.jenkins.plugins.canary.traffic.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;

/** Where a kind of object says whether what stands in it is what its controllers do. Immutable, no I/O. */
@FunctionalInterface
interface RouteStatus {
    Acceptance read(JsonNode object);
}
