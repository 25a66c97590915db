package io.jenkins.plugins.canary.traffic.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.canary.lab.MockApiServer;
import io.jenkins.plugins.canary.traffic.RouteSpec;
import io.jenkins.plugins.canary.traffic.RouterContract;
import io.jenkins.plugins.canary.traffic.TrafficRouter;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The namespace {@code shop} with its VirtualService {@code payments}, and rollouts that meet there at noon. */
final class Shop implements AutoCloseable {
    final MockApiServer api;
    final TrafficRouter router;

    Shop() throws IOException {
        api = MockApiServer.start("shop");
        router = router(route("stable", "canary"));
    }

    /** The VirtualService shop/payments with these destinations. */
    static KubernetesRoute route(String stable, String canary, String... rules) {
        return KubernetesRoute.of(new RouteSpec.Kubernetes(
                "",
                RouteKind.VIRTUAL_SERVICE.name(),
                "",
                "shop",
                "payments",
                List.of(rules),
                stable,
                canary,
                false,
                Map.of()));
    }

    TrafficRouter router(KubernetesRoute route) {
        return route.router(api.client(), RouterContract.CLOCK);
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

    @Override
    public void close() {
        api.close();
    }
}
