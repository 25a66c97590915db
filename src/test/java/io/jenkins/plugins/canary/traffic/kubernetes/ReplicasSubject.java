package io.jenkins.plugins.canary.traffic.kubernetes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.canary.lab.FakeDeployments;
import io.jenkins.plugins.canary.lab.Fault;
import io.jenkins.plugins.canary.lab.MockApiServer;
import io.jenkins.plugins.canary.traffic.RouteSpec;
import io.jenkins.plugins.canary.traffic.RouterContract;
import io.jenkins.plugins.canary.traffic.TrafficRouter;
import io.jenkins.plugins.canary.traffic.Weight;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Two Deployments of {@code shop} with a hundred pods, and two of {@code payments}, whose pods a fake starts and stops. */
record ReplicasSubject(MockApiServer api, FakeDeployments pods) implements RouterContract.Subject {
    private static final Resource KIND = RouteKind.REPLICAS.resource();

    static ReplicasSubject on(MockApiServer api) {
        var subject = new ReplicasSubject(api, new FakeDeployments());
        api.faults().clear();
        api.controlled(subject.pods);
        subject.put();
        subject.settle();
        subject.pods.forget();
        api.faults().forgetRequests();
        return subject;
    }

    static KubernetesRoute route(String service, Map<String, String> more) {
        return KubernetesRoute.of(new RouteSpec.Kubernetes(
                "",
                RouteKind.REPLICAS.name(),
                "",
                "shop",
                service,
                List.of(),
                service + "-stable",
                service + "-canary",
                false,
                more));
    }

    private void put() {
        try (var in = ReplicasSubject.class.getResourceAsStream("/routes/replicas.yaml")) {
            for (String object : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("(?m)^---$")) {
                if (object.contains("kind: Deployment")) {
                    api.delete(KIND, "shop", object.replaceAll("(?s).*metadata: \\{name: ([-a-z]+).*", "$1"));
                }
                api.put(object);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void settle() {
        for (String name : List.of("shop-stable", "shop-canary", "payments-stable", "payments-canary")) {
            api.reconcile(KIND, "shop", name, 1);
        }
    }

    TrafficRouter router(Map<String, String> more) {
        return route("shop", more).router(api.client(), RouterContract.CLOCK, time -> {});
    }

    @Override
    public TrafficRouter router() {
        return router(Map.of());
    }

    @Override
    public TrafficRouter another() {
        return route("payments", Map.of()).router(api.client(), RouterContract.CLOCK, time -> {});
    }

    ObjectNode deployment(String name) {
        return api.object(KIND, "shop", name).deepCopy();
    }

    Replicas replicas() {
        return new Replicas(
                deployment("shop-stable").at("/spec/replicas").asInt(),
                deployment("shop-canary").at("/spec/replicas").asInt());
    }

    private String text(String name) {
        ObjectNode object = deployment(name);
        object.remove("status");
        ((ObjectNode) object.path("metadata")).remove(List.of("resourceVersion", "generation", "managedFields"));
        return object.toString();
    }

    @Override
    public String contents() {
        return text("shop-stable") + text("shop-canary");
    }

    @Override
    public String contentsButWeights() {
        ObjectNode stable = deployment("shop-stable");
        ObjectNode canary = deployment("shop-canary");
        ((ObjectNode) stable.path("spec")).put("replicas", 100);
        ((ObjectNode) canary.path("spec")).put("replicas", 0);
        ObjectNode marks = (ObjectNode) canary.at("/metadata/annotations");
        marks.remove(Claims.ALL);
        if (marks.isEmpty()) {
            ((ObjectNode) canary.path("metadata")).remove("annotations");
        }
        for (ObjectNode object : List.of(stable, canary)) {
            object.remove("status");
            ((ObjectNode) object.path("metadata")).remove(List.of("resourceVersion", "generation", "managedFields"));
        }
        return stable.toString() + canary;
    }

    /** By the pods that are ready, which is what traffic follows. */
    @Override
    public Weight weight() {
        return new Replicas(pods.ready("shop-stable"), pods.ready("shop-canary")).weight();
    }

    @Override
    public void edit(int percent) {
        change("shop-stable", object -> ((ObjectNode) object.path("spec")).put("replicas", 100 - percent));
        change("shop-canary", object -> ((ObjectNode) object.path("spec")).put("replicas", percent));
        settle();
    }

    @Override
    public void leave() {
        api.faults().always(Fault.away());
    }

    @Override
    public void comeBack() {
        api.faults().clear();
    }

    /** Somebody else's write, signed. */
    void change(String name, Consumer<ObjectNode> change) {
        ObjectNode object = deployment(name);
        change.accept(object);
        ((ObjectNode) object.path("metadata"))
                .putArray("managedFields")
                .addObject()
                .put("manager", "kubectl-edit")
                .put("operation", "Update")
                .put("time", "2026-11-21T11:59:00Z")
                .putObject("fieldsV1")
                .putObject("f:spec")
                .putObject("f:replicas");
        api.put(object.toString());
    }

    void delete(String name) {
        api.delete(KIND, "shop", name);
    }

    @Override
    public void close() {
        api.faults().clear();
    }
}
