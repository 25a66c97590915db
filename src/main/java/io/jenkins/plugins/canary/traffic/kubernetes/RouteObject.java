package io.jenkins.plugins.canary.traffic.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.jenkins.plugins.canary.traffic.RouteException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The object on its API server: one request a reading, one request a write. The last reading is kept, so that a write
 * that is based on it needs no other; the server refuses it if the object isn't that one any more. Thread-safe.
 */
final class RouteObject {
    private static final String MANAGER = "?fieldManager=" + ManagedFields.OURS;

    private final Api api;
    private final KubernetesRoute route;
    private final ApiErrors errors;
    private final ApiPaths paths;
    private volatile Optional<Live> last = Optional.empty();

    RouteObject(KubernetesClient client, KubernetesRoute route) {
        this.api = new Api(client);
        this.route = route;
        this.errors = new ApiErrors(route);
        this.paths = new ApiPaths(api, route);
    }

    /** The last reading if it is of {@code version}, else a new one. */
    Live at(String version) throws RouteException {
        Optional<Live> known = last;
        return known.isPresent() && !version.isEmpty() && known.get().version().equals(version) ? known.get() : read();
    }

    Live read() throws RouteException {
        try {
            return remember(Live.of(route, api.get(paths.object(route.name()))));
        } catch (ApiRefusal e) {
            if (e.code() != 404) {
                throw errors.translate("get", e);
            }
            Optional<Child> child = route.kind().child();
            if (child.isEmpty()) {
                throw paths.notFound(route.name());
            }
            return remember(Live.absent(route, child.get().of(parent(), route.spec())));
        }
    }

    /** All others of the kind in the namespace; empty where the login may not look. */
    Optional<List<JsonNode>> others() throws RouteException {
        List<JsonNode> others = new ArrayList<>();
        try {
            api.get(paths.all()).path("items").forEach(others::add);
        } catch (ApiRefusal e) {
            if (e.code() == 403) {
                return Optional.empty();
            }
            throw errors.translate("get", e);
        }
        return Optional.of(others.stream()
                .filter(one -> !name(one).equals(route.name()))
                .sorted(Comparator.comparing(RouteObject::name))
                .toList());
    }

    private static String name(JsonNode object) {
        return object.at("/metadata/name").asText();
    }

    private JsonNode parent() throws RouteException {
        try {
            return api.get(paths.object(route.spec().name()));
        } catch (ApiRefusal e) {
            if (e.code() == 404) {
                throw paths.notFound(route.spec().name());
            }
            throw errors.translate("get", e);
        }
    }

    /** Makes the object what {@code patch} says, if it is still the one in {@code based}; gives what it then is. */
    Live write(Live based, Patch patch) throws RouteException {
        if (patch.deletes()) {
            send("delete", "DELETE", paths.object(route.name()), "application/json", preconditions(based));
            return read();
        }
        if (based.absent()) {
            String body = patch.applied(based.json()).toString();
            return answer(send("create", "POST", paths.all() + MANAGER, "application/json", body));
        }
        patch.test(Patch.pointer("metadata", "resourceVersion"), TextNode.valueOf(based.version()));
        return answer(send(
                "patch", "PATCH", paths.object(route.name()) + MANAGER, "application/json-patch+json", patch.json()));
    }

    /** Asks the server whether it would take such a write; it keeps nothing of it. */
    void tryWrite(Live based, Patch patch) throws RouteException {
        String dry = MANAGER + "&dryRun=All";
        if (based.absent()) {
            send(
                    "create",
                    "POST",
                    paths.all() + dry,
                    "application/json",
                    patch.applied(based.json()).toString());
        } else {
            send("patch", "PATCH", paths.object(route.name()) + dry, "application/json-patch+json", patch.json());
        }
    }

    /** The same to the object's status, which is a resource of its own. */
    void writeStatus(Live based, Patch patch) throws RouteException {
        patch.test(Patch.pointer("metadata", "resourceVersion"), TextNode.valueOf(based.version()));
        String path = paths.object(route.name()) + "/status" + MANAGER;
        send("patch", "PATCH", path, "application/json-patch+json", patch.json());
    }

    /** Has {@code to} pods wanted instead of those in {@code based}, by the subresource that can do nothing else. */
    void scale(Live based, int to) throws RouteException {
        sendScale(based, to, MANAGER);
    }

    /** Asks the server whether it would take such a write; it keeps nothing of it. */
    void tryScale(Live based) throws RouteException {
        sendScale(based, Pods.of(based.json()).wanted(), MANAGER + "&dryRun=All");
    }

    private void sendScale(Live based, int to, String how) throws RouteException {
        int from = Pods.of(based.json()).wanted();
        Patch patch = new Patch().set("/spec/replicas", IntNode.valueOf(to));
        if (from == 0) {
            // A scale of none is written without the number, so there is none to compare with.
            patch.test(Patch.pointer("metadata", "resourceVersion"), TextNode.valueOf(based.version()));
        } else {
            patch.test("/spec/replicas", IntNode.valueOf(from));
        }
        send(
                "scale",
                "PATCH",
                paths.object(route.name()) + "/scale" + how,
                "application/json-patch+json",
                patch.json());
    }

    private JsonNode send(String verb, String method, String path, String type, String body) throws RouteException {
        try {
            return api.send(method, path, type, body);
        } catch (ApiRefusal e) {
            throw errors.translate(verb, e);
        }
    }

    private Live answer(JsonNode written) throws RouteException {
        return remember(Live.of(route, written));
    }

    private Live remember(Live live) {
        last = Optional.of(live);
        return live;
    }

    private static String preconditions(Live based) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("kind", "DeleteOptions").put("apiVersion", "v1");
        body.putObject("preconditions").put("resourceVersion", based.version());
        return body.toString();
    }
}
