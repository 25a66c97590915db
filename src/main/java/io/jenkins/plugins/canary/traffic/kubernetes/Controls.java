package io.jenkins.plugins.canary.traffic.kubernetes;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;

/** What a {@link Delegate} may do: write the object's status, or call a service in the cluster. Thread-safe. */
final class Controls {
    private final Api api;
    private final RouteObject object;
    private final KubernetesRoute route;

    Controls(Api api, RouteObject object, KubernetesRoute route) {
        this.api = api;
        this.object = object;
        this.route = route;
    }

    KubernetesRoute route() {
        return route;
    }

    /** Writes to the status of the object if it is still the one in {@code based}. */
    void status(Live based, Patch patch) throws RouteException {
        object.writeStatus(based, patch);
    }

    /** POSTs the object's name to {@code service} by the API server's own proxy, so that nothing else need be reachable. */
    void call(String service, String path) throws RouteException {
        String body = JsonNodeFactory.instance
                .objectNode()
                .put("name", route.name())
                .put("namespace", route.namespace())
                .toString();
        try {
            api.send("POST", service + "/proxy" + path, "application/json", body);
        } catch (ApiRefusal e) {
            throw refused(service + path, e);
        }
    }

    private RouteException refused(String where, ApiRefusal e) {
        if (e.code() == 401 || e.code() == 403) {
            return new RouteException(
                    Kind.FORBIDDEN,
                    route.describe() + ": can't call " + where + ": the login lacks the verb 'create' on services/proxy"
                            + " there (" + e.getMessage() + ")",
                    e);
        }
        return new RouteException(
                Kind.UNAVAILABLE,
                route.describe() + ": can't call " + where + ": is that service there? (" + e.getMessage() + ")",
                e.retryAfter(),
                e);
    }
}
