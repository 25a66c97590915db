package io.jenkins.plugins.canary.traffic.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.canary.lab.Fault;
import io.jenkins.plugins.canary.lab.MockApiServer;
import io.jenkins.plugins.canary.traffic.RouterContract;
import io.jenkins.plugins.canary.traffic.TrafficRouter;
import io.jenkins.plugins.canary.traffic.Weight;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The objects of one sample on a mock API server. */
final class KubernetesSubject implements RouterContract.Subject {
    static final Pause NO_PAUSE = time -> {};

    private static final ObjectMapper JSON = new ObjectMapper();
    private final MockApiServer api;
    private final KubernetesSample sample;
    private final JsonNode first;

    KubernetesSubject(MockApiServer api, KubernetesSample sample) {
        this.api = api;
        this.sample = sample;
        close();
        sample.put(api);
        this.first = object();
    }

    private KubernetesRoute route() {
        return sample.route("shop", false);
    }

    @Override
    public TrafficRouter router() {
        return route().router(api.client(), RouterContract.CLOCK, NO_PAUSE);
    }

    @Override
    public TrafficRouter another() {
        return sample.route("payments", false).router(api.client(), RouterContract.CLOCK, NO_PAUSE);
    }

    ObjectNode object() {
        JsonNode found = api.object(sample.kind().resource(), "shop", route().name());
        return found.isMissingNode() ? JsonNodeFactory.instance.objectNode() : found.deepCopy();
    }

    @Override
    public String contents() {
        return text(object());
    }

    /** Of an object that a rollout made everything is the rollout's. */
    @Override
    public String contentsButWeights() {
        return first.isEmpty() ? contentsAtFirst() : contentsButWeights(first);
    }

    /** The same with the weights of {@code contents}, which it had later. */
    String contentsButWeights(String contents) {
        try {
            return contentsButWeights(JSON.readTree(contents));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String contentsButWeights(JsonNode then) {
        ObjectNode now = object();
        for (List<String> weights : List.of(sample.stableAt(), sample.canaryAt())) {
            for (String at : weights) {
                int inside = at.indexOf('#');
                String place = inside < 0 ? at : at.substring(0, inside);
                if (inside >= 0) {
                    requireSameShape(now.at(place).asText(), then.at(place).asText());
                }
                JsonNode was = then.at(place);
                sample.set(now, place, was.isMissingNode() ? Optional.empty() : Optional.of(was));
            }
        }
        ObjectNode metadata = (ObjectNode) now.path("metadata");
        ObjectNode marks = (ObjectNode) metadata.path("annotations");
        marks.remove(List.of(
                "canary.jenkins.io/rollout",
                "canary.jenkins.io/owner",
                "canary.jenkins.io/since",
                "canary.jenkins.io/lease-end",
                "canary.jenkins.io/original"));
        if (marks.isEmpty()) {
            metadata.remove("annotations");
        }
        return text(now);
    }

    private static void requireSameShape(String now, String was) {
        if (!now.replaceAll("\\d+", "0").equals(was.replaceAll("\\d+", "0"))) {
            throw new AssertionError("more than numbers changed in " + now + ", which was " + was);
        }
    }

    private String contentsAtFirst() {
        return text(first.deepCopy());
    }

    /** Without what the server and its controllers count up. */
    static String text(ObjectNode object) {
        if (object.path("metadata") instanceof ObjectNode metadata) {
            metadata.remove(List.of("resourceVersion", "generation", "managedFields"));
        }
        object.path("status").findParents("observedGeneration").forEach(parent -> ((ObjectNode) parent)
                .remove("observedGeneration"));
        return object.toString();
    }

    @Override
    public Weight weight() {
        ObjectNode object = object();
        Set<Weight> all = new HashSet<>();
        for (int i = 0; i < sample.canaryAt().size(); i++) {
            int canary = sample.weight(object, sample.canaryAt().get(i)).asInt();
            int total = sample.stableAt().isEmpty()
                    ? sample.total()
                    : canary + sample.weight(object, sample.stableAt().get(i)).asInt();
            all.add(total == 0 ? Weight.NONE : Weight.share(canary, total));
        }
        if (all.size() != 1) {
            throw new AssertionError("the rules have different weights: " + all);
        }
        return all.iterator().next();
    }

    @Override
    public void edit(int percent) {
        change(object -> sample.edit(object, percent));
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
    void change(Consumer<ObjectNode> change) {
        ObjectNode object = object();
        change.accept(object);
        ObjectNode entry = ((ObjectNode) object.path("metadata"))
                .putArray("managedFields")
                .addObject()
                .put("manager", "kubectl-edit")
                .put("operation", "Update")
                .put("time", "2026-11-21T11:59:00Z");
        ObjectNode fields = entry.putObject("fieldsV1");
        for (String field : route().field()) {
            fields = fields.putObject("f:" + field);
        }
        api.put(object.toString());
    }

    /** Deletes the object that holds the weights. */
    void delete() {
        api.delete(sample.kind().resource(), "shop", route().name());
    }

    @Override
    public void close() {
        api.faults().clear();
        api.faults().forgetRequests();
        api.controllersAwake(true);
        for (String name : List.of("shop", "payments", "shop-canary", "payments-canary")) {
            api.delete(sample.kind().resource(), "shop", name);
        }
    }
}
