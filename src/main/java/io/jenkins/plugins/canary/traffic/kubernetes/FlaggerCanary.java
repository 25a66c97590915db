package io.jenkins.plugins.canary.traffic.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import io.jenkins.plugins.canary.traffic.RouteSpec;
import io.jenkins.plugins.canary.traffic.Weight;
import java.util.List;
import java.util.Optional;

/**
 * A Canary of Flagger, which asks its webhooks before it raises a weight and whether it shall go back. Nobody can answer
 * those from outside but the gates of Flagger's own load tester, which are opened and closed here: one of them guards
 * each increase and the promotion, another is the way back.
 */
final class FlaggerCanary implements Delegate {
    @Override
    public void suit(JsonNode object, KubernetesRoute route) throws RouteException {
        var spec = new FlaggerSpec(object);
        Optional<String> problem = spec.problem();
        if (problem.isPresent()) {
            throw unsuitable(route, problem.get());
        }
    }

    @Override
    public ObjectNode memory(JsonNode object) {
        JsonNode status = object.path("status");
        return JsonNodeFactory.instance
                .objectNode()
                .put("applied", status.path("lastAppliedSpec").asText())
                .put("promoted", status.path("lastPromotedSpec").asText())
                .put("phase", status.path("phase").asText())
                .put("service", new FlaggerSpec(object).service().orElse(""));
    }

    @Override
    public List<Access.Need> needs(JsonNode object, KubernetesRoute route) {
        return new FlaggerSpec(object)
                .gates()
                .map(gates ->
                        List.of(Access.Need.of(gates.namespace(), "", "services/proxy", gates.service(), "create")))
                .orElse(List.of());
    }

    @Override
    public String remembered() {
        return "promoted";
    }

    @Override
    public Standing standing(JsonNode object, JsonNode memory, KubernetesRoute route) {
        return new FlaggerStatus(object, memory, route).standing();
    }

    @Override
    public boolean forward(Controls controls, Live now, Standing standing, Weight to) throws RouteException {
        var spec = new FlaggerSpec(now.json());
        KubernetesRoute route = controls.route();
        if (!to.equals(Weight.ALL) && !spec.weights().contains(to)) {
            throw unsuitable(route, "can't be brought to " + to + ": its weights are " + spec.weights());
        }
        Weight actual = FlaggerStatus.weight(now.json());
        if (standing.heading().compareTo(to) > 0 || actual.compareTo(to) > 0) {
            throw unsuitable(route, "is at " + actual + " and can't go down to " + to + ": it only knows the way back");
        }
        boolean listens = standing.state() == Standing.State.UNDER_WAY || standing.state() == Standing.State.ASKING;
        boolean promotion = to.equals(Weight.ALL) && !spec.holdsAll();
        if (!listens || (actual.compareTo(to) >= 0 && !promotion)) {
            return false;
        }
        controls.call(service(spec, route), "/gate/open");
        return true;
    }

    @Override
    public void back(Controls controls, Live now) throws RouteException {
        String service = service(new FlaggerSpec(now.json()), controls.route());
        controls.call(service, "/gate/close");
        controls.call(service, "/rollback/open");
    }

    @Override
    public void finish(Controls controls, Live now, Standing standing) throws RouteException {
        controls.call(service(new FlaggerSpec(now.json()), controls.route()), "/gate/open");
    }

    @Override
    public void rest(Controls controls, Live now) throws RouteException {
        String service = service(new FlaggerSpec(now.json()), controls.route());
        controls.call(service, "/gate/close");
        controls.call(service, "/rollback/close");
    }

    private static String service(FlaggerSpec spec, KubernetesRoute route) throws RouteException {
        return spec.service().orElseThrow(() -> unsuitable(route, "it has no gates any more"));
    }

    @Override
    public void note(ObjectNode memory, JsonNode object, Weight to) {
        memory.put(Memory.TARGET, to.percent().intValue());
        memory.put(Memory.VERSION, object.at("/status/lastAppliedSpec").asText());
    }

    @Override
    public List<String> related(JsonNode object, KubernetesRoute route) {
        return List.of();
    }

    @Override
    public Optional<String> told(JsonNode related) {
        return Optional.empty();
    }

    @Override
    public String manual(KubernetesRoute route, JsonNode memory) {
        return call(route, memory, "rollback/open");
    }

    @Override
    public Optional<String> manualRest(KubernetesRoute route, JsonNode memory) {
        return Optional.of(call(route, memory, "gate/close") + " && " + call(route, memory, "rollback/close"));
    }

    private static String call(KubernetesRoute route, JsonNode memory, String gate) {
        return "echo '{\"name\":\"" + route.name() + "\",\"namespace\":\"" + route.namespace()
                + "\"}' | kubectl create --raw '/" + memory.path("service").asText() + "/proxy/" + gate + "' -f -";
    }

    @Override
    public List<Place> places(JsonNode object, RouteSpec.Kubernetes spec) {
        Leaf canary = Leaf.of(
                spec.canary(),
                "/kind",
                object.path("kind"),
                "/status/canaryWeight",
                Optional.ofNullable(object.path("status").get("canaryWeight")),
                0);
        return List.of(Rest.place(spec.stable(), List.of(spec.canary()), canary, 100));
    }

    @Override
    public List<String> field(RouteSpec.Kubernetes spec) {
        return List.of("status", "canaryWeight");
    }

    @Override
    public String jq(RouteSpec.Kubernetes spec) {
        return ".status";
    }

    private static RouteException unsuitable(KubernetesRoute route, String text) {
        return new RouteException(Kind.UNSUITABLE, route.describe() + ": " + text);
    }
}
