package io.jenkins.plugins.canary.traffic.istio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.canary.lab.MockApiServer;
import io.jenkins.plugins.canary.traffic.Claim;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import io.jenkins.plugins.canary.traffic.TrafficRouter;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** The namespace {@code shop} with its VirtualService {@code payments}, and rollouts that meet there at noon. */
final class Shop implements AutoCloseable {
    static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    static final Claim OURS = new Claim("r-1", "https://ci/job/7", NOON.minusSeconds(9), NOON.plusSeconds(60));
    static final Claim THEIRS = new Claim("r-2", "https://ci/job/8", NOON.minusSeconds(30), NOON.plusSeconds(60));
    static final Claim LOST = new Claim("r-0", "https://ci/job/6", NOON.minusSeconds(999), NOON.minusSeconds(1));

    final MockApiServer api;
    final TrafficRouter router;

    Shop() throws IOException {
        api = MockApiServer.start("shop");
        router = router(VirtualServiceRoute.of("shop", "payments", "stable", "canary"));
    }

    TrafficRouter router(VirtualServiceRoute route) {
        return route.router(api.client(), Clock.fixed(NOON, ZoneOffset.UTC));
    }

    JsonNode payments() {
        return api.virtualService("shop", "payments");
    }

    /** Somebody else's write: the canary's weight in the first rule, signed as its author. */
    void edit(int canary, String manager) {
        ObjectNode object = payments().deepCopy();
        JsonNode route = object.at("/spec/http/0/route");
        ((ObjectNode) route.get(0)).put("weight", 100 - canary);
        ((ObjectNode) route.get(1)).put("weight", canary);
        ObjectNode entry = ((ObjectNode) object.path("metadata"))
                .putArray("managedFields")
                .addObject()
                .put("manager", manager)
                .put("operation", "Update")
                .put("time", "2026-11-21T11:59:00Z");
        entry.putObject("fieldsV1").putObject("f:spec").putObject("f:http");
        api.put(object.toString());
    }

    /** Somebody's write that has nothing to do with weights. */
    void annotate(String name, String value) {
        ObjectNode object = payments().deepCopy();
        ((ObjectNode) object.path("metadata")).withObjectProperty("annotations").put(name, value);
        api.put(object.toString());
    }

    List<Integer> weights() {
        return payments().path("spec").findValues("weight").stream()
                .map(JsonNode::asInt)
                .toList();
    }

    int patches() {
        return api.faults().requests("PATCH").size();
    }

    static void refused(Kind kind, String words, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        RouteException.class,
                        e -> assertThat(e.kind()).as(e.getMessage()).isEqualTo(kind))
                .hasMessageContaining(words);
    }

    @Override
    public void close() {
        api.close();
    }
}
