package io.jenkins.plugins.canary.traffic.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;

/** The object on its API server: one request a reading, one request a write. */
final class RouteObject {
    private static final PatchContext JSON_PATCH = new PatchContext.Builder()
            .withPatchType(PatchType.JSON)
            .withFieldManager("canary-release")
            .build();

    private final KubernetesClient client;
    private final WeightedObject route;
    private final ApiErrors errors;

    RouteObject(KubernetesClient client, WeightedObject route) {
        this.client = client;
        this.route = route;
        this.errors = new ApiErrors(route);
    }

    Live read() throws RouteException {
        try {
            GenericKubernetesResource found = client.genericKubernetesResources(route.resource())
                    .inNamespace(route.namespace())
                    .withName(route.name())
                    .get();
            if (found == null) {
                throw notFound();
            }
            return Live.of(route, client.getKubernetesSerialization().convertValue(found, JsonNode.class));
        } catch (KubernetesClientException e) {
            throw errors.translate("get", e);
        }
    }

    /** Sends {@code patch}, with a test that the object is still the one in {@code based}. */
    void write(Live based, Patch patch) throws RouteException {
        patch.test(Patch.pointer("metadata", "resourceVersion"), TextNode.valueOf(based.version()));
        try {
            // Over an object in hand, since the client would otherwise read it once more before it writes.
            client.genericKubernetesResources(route.resource())
                    .inNamespace(route.namespace())
                    .resource(named(based))
                    .patch(JSON_PATCH, patch.json());
        } catch (KubernetesClientException e) {
            throw errors.translate("patch", e);
        }
    }

    private GenericKubernetesResource named(Live based) {
        return client.getKubernetesSerialization().convertValue(based.json(), GenericKubernetesResource.class);
    }

    private RouteException notFound() {
        String api = route.resource().getGroup() + "/" + route.resource().getVersion();
        String reason = "the namespace has no object of that kind and name: look with kubectl get "
                + route.resource().getPlural() + " -n " + route.namespace();
        if (lacks("/apis/" + api)) {
            reason = "the server doesn't know " + api + ": is it installed on this cluster, in this version?";
        } else if (lacks("/api/v1/namespaces/" + route.namespace())) {
            reason = "the cluster has no namespace '" + route.namespace() + "'";
        }
        return new RouteException(Kind.NOT_FOUND, route.describe() + " isn't there: " + reason);
    }

    /** Whether the server says that {@code path} isn't there; a login that may not look learns nothing. */
    private boolean lacks(String path) {
        try {
            return client.raw(path) == null;
        } catch (KubernetesClientException e) {
            return false;
        }
    }
}
