package io.jenkins.plugins.canary.traffic.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Where objects of one kind are on the server, in the newest version of ours that it has. Thread-safe. */
final class ApiPaths {
    private final Api api;
    private final KubernetesRoute route;
    private volatile String version = "";

    ApiPaths(Api api, KubernetesRoute route) {
        this.api = api;
        this.route = route;
    }

    String all() throws RouteException {
        return group() + "/namespaces/" + encoded(route.namespace()) + "/"
                + route.resource().plural();
    }

    /** The oldest objects have no group, and a place of their own. */
    private String group() throws RouteException {
        String group = route.resource().group();
        return group.isEmpty() ? "api/" + version() : "apis/" + group + "/" + version();
    }

    String object(String name) throws RouteException {
        return all() + "/" + encoded(name);
    }

    private String version() throws RouteException {
        if (version.isEmpty()) {
            List<String> ours = route.resource().versions();
            version = ours.size() == 1 ? ours.get(0) : discovered(ours);
        }
        return version;
    }

    /** A login that may not look is taken to the newest. */
    private String discovered(List<String> ours) throws RouteException {
        String group = route.resource().group();
        JsonNode found;
        try {
            found = api.get("apis/" + group);
        } catch (ApiRefusal e) {
            if (e.code() == 403) {
                return ours.get(0);
            }
            throw e.code() == 404
                    ? isNotThere(
                            route.name(), "the server doesn't know " + group + ": is it installed on this cluster?")
                    : new ApiErrors(route).translate("get", e);
        }
        List<String> theirs = new ArrayList<>();
        found.path("versions").forEach(entry -> theirs.add(entry.path("version").asText()));
        return ours.stream()
                .filter(theirs::contains)
                .findFirst()
                .orElseThrow(() -> isNotThere(
                        route.name(),
                        "the server has " + group + " in the versions " + theirs + ", expected one of " + ours));
    }

    /** Why an object of this name isn't there, as far as the server says. */
    RouteException notFound(String name) throws RouteException {
        Resource resource = route.resource();
        String reason = "the namespace has no object of that kind and name: look with kubectl get "
                + resource.qualified() + " -n " + route.namespace();
        if (lacks(group())) {
            reason = "the server doesn't know " + resource.group() + "/" + version()
                    + ": is it installed on this cluster, in this version?";
        } else if (lacks("api/v1/namespaces/" + encoded(route.namespace()))) {
            reason = "the cluster has no namespace '" + route.namespace() + "'";
        }
        return isNotThere(name, reason);
    }

    private RouteException isNotThere(String name, String reason) {
        return new RouteException(
                Kind.NOT_FOUND,
                route.resource().kind() + " " + route.namespace() + "/" + name + " isn't there: " + reason);
    }

    /** Whether the server says that {@code path} isn't there; a login that may not look learns nothing. */
    private boolean lacks(String path) {
        try {
            api.get(path);
            return false;
        } catch (ApiRefusal e) {
            return e.code() == 404;
        }
    }

    private static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8);
    }
}
