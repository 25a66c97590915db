package io.jenkins.plugins.canary.traffic.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The two Deployments and their Service on the API server. Thread-safe. */
final class ReplicaObjects {
    private final KubernetesRoute route;
    private final KubernetesRoute stableRoute;
    private final KubernetesRoute canaryRoute;
    private final Api api;
    private final RouteObject stable;
    private final RouteObject canary;

    ReplicaObjects(KubernetesClient client, KubernetesRoute route) {
        this.route = route;
        this.stableRoute = route.named(route.spec().stable());
        this.canaryRoute = route.named(route.spec().canary());
        this.api = new Api(client);
        this.stable = new RouteObject(client, stableRoute);
        this.canary = new RouteObject(client, canaryRoute);
    }

    /** For people. */
    String describe() {
        return "Service " + route.namespace() + "/" + route.spec().name() + " by the pods of "
                + route.spec().stable() + " and " + route.spec().canary();
    }

    KubernetesRoute stableRoute() {
        return stableRoute;
    }

    KubernetesRoute canaryRoute() {
        return canaryRoute;
    }

    RouteObject stable() {
        return stable;
    }

    RouteObject canary() {
        return canary;
    }

    Deployments look() throws RouteException {
        return new Deployments(stable.read(), canary.read());
    }

    /** On the way back, where a canary that isn't there any more is one without pods. */
    Deployments lookBack() throws RouteException {
        Live running = stable.read();
        try {
            return new Deployments(running, canary.read());
        } catch (RouteException e) {
            if (e.kind() != Kind.NOT_FOUND) {
                throw e;
            }
            return new Deployments(running, gone());
        }
    }

    private Live gone() throws RouteException {
        ObjectNode nothing = JsonNodeFactory.instance.objectNode().put("kind", "Deployment");
        nothing.putObject("metadata").put("name", canaryRoute.name());
        nothing.putObject("spec").put("replicas", 0);
        return Live.absent(canaryRoute, nothing);
    }

    /** Ready pods behind the Service, whosever they are; empty where the login may not look. */
    OptionalInt endpoints() throws RouteException {
        try {
            return new Endpoints(api, route.namespace())
                    .ready(route.namespace(), route.spec().name());
        } catch (ApiRefusal e) {
            if (e.code() == 403) {
                return OptionalInt.empty();
            }
            throw new ApiErrors(route).translate("get", e);
        }
    }

    /**
     * Refuses what pods can't share the traffic of: a Service that doesn't select both, one that selects others too, and
     * Deployments whose pods somebody else counts.
     */
    void suit(Deployments now) throws RouteException {
        Managers.refuse(now.stable().json(), stableRoute);
        Managers.refuse(now.canary().json(), canaryRoute);
        if (now.live().total() == 0) {
            throw unsuitable("stable has no pods: scale " + route.spec().stable() + " to what all the traffic needs");
        }
        selected(now);
        try {
            Optional<String> scaler = new Scalers(api, route.namespace())
                    .of(List.of(route.spec().stable(), route.spec().canary()));
            if (scaler.isPresent()) {
                throw unsuitable(scaler.get() + " and would undo each step: remove it for the rollout, or use a route"
                        + " that holds weights");
            }
        } catch (ApiRefusal e) {
            throw new ApiErrors(route).translate("get", e);
        }
        OptionalInt found = endpoints();
        if (now.settled() && found.isPresent() && found.getAsInt() > now.live().total()) {
            throw unsuitable("the Service has " + found.getAsInt() + " ready endpoints, the two Deployments have "
                    + now.live().total() + " pods: it selects other pods too, which would get a share nobody counts."
                    + " Narrow its selector");
        }
    }

    private void selected(Deployments now) throws RouteException {
        String path = "api/v1/namespaces/" + route.namespace() + "/services/"
                + route.spec().name();
        JsonNode selector;
        try {
            selector = api.get(path).at("/spec/selector");
        } catch (ApiRefusal e) {
            if (e.code() == 403) {
                return;
            }
            if (e.code() == 404) {
                throw new RouteException(
                        Kind.NOT_FOUND,
                        "Service " + route.namespace() + "/" + route.spec().name()
                                + " isn't there: look with kubectl get services -n " + route.namespace());
            }
            throw new ApiErrors(route).translate("get", e);
        }
        for (Live one : List.of(now.stable(), now.canary())) {
            JsonNode labels = one.json().at("/spec/template/metadata/labels");
            boolean all = !selector.isEmpty();
            for (Map.Entry<String, JsonNode> wanted : selector.properties()) {
                all &= labels.path(wanted.getKey()).equals(wanted.getValue());
            }
            if (!all) {
                throw unsuitable("the Service selects " + selector + ", and the pods of "
                        + one.route().name() + " have the labels " + labels
                        + ": it must select both Deployments, by a label that both have");
            }
        }
    }

    RouteException pending(String what, Deployments now, Replicas target) {
        return new RouteException(
                Kind.PENDING,
                describe() + " " + what + ", expected " + target + " pods ready behind the Service: " + now.text());
    }

    RouteException unsuitable(String text) {
        return new RouteException(Kind.UNSUITABLE, describe() + ": " + text);
    }
}
