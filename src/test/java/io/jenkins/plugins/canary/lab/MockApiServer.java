package io.jenkins.plugins.canary.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.CustomResourceDefinitionContext;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.okhttp.OkHttpClientFactory;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import io.jenkins.plugins.canary.traffic.RouteSpec;
import io.jenkins.plugins.canary.traffic.kubernetes.Cluster;
import io.jenkins.plugins.canary.traffic.kubernetes.KubernetesClients;
import io.jenkins.plugins.canary.traffic.kubernetes.KubernetesRoute;
import io.jenkins.plugins.canary.traffic.kubernetes.Resource;
import io.jenkins.plugins.canary.traffic.kubernetes.RouteKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An API server in memory, with every kind of route and the namespaces it was given, behind a {@link FaultProxy} that
 * makes it answer like a real one. {@link #client} goes through the proxy, as the code under test should;
 * {@link #direct} doesn't, for setting up, for looking, and for watching.
 */
public final class MockApiServer implements AutoCloseable {
    /** Kinds that routes look at beside their own. */
    private static final List<Resource> BESIDE = List.of(
            new Resource("", List.of("v1"), "Service", "services"),
            new Resource("", List.of("v1"), "Pod", "pods"),
            new Resource("", List.of("v1"), "ResourceQuota", "resourcequotas"),
            new Resource("autoscaling", List.of("v2"), "HorizontalPodAutoscaler", "horizontalpodautoscalers"),
            new Resource("discovery.k8s.io", List.of("v1"), "EndpointSlice", "endpointslices"),
            new Resource("keda.sh", List.of("v1alpha1"), "ScaledObject", "scaledobjects"),
            new Resource("gloo.solo.io", List.of("v1"), "Upstream", "upstreams"),
            new Resource("kuma.io", List.of("v1alpha1"), "MeshService", "meshservices"),
            new Resource("networking.istio.io", List.of("v1"), "DestinationRule", "destinationrules"),
            new Resource("serving.knative.dev", List.of("v1"), "Revision", "revisions"));

    private final KubernetesMockServer server;
    private final Upstream objects;
    private final RealServerRules rules;
    private final ServedVersions versions;
    private final FaultProxy proxy;
    private final KubernetesClient client;
    private final KubernetesClient direct;

    private MockApiServer(Duration timeout) throws IOException {
        var dispatcher = new KubernetesCrudDispatcher(customResources());
        server = new KubernetesMockServer(
                new Context(Serialization.jsonMapper()), new MockWebServer(), new HashMap<>(), dispatcher, false);
        server.init(InetAddress.getLoopbackAddress(), 0);
        objects = new DispatchedUpstream(dispatcher);
        rules = new RealServerRules(objects);
        versions = new ServedVersions(rules);
        proxy = FaultProxy.before(versions);
        client = connect(timeout);
        direct = server.createClient(new OkHttpClientFactory());
    }

    /** With these namespaces in it, and a client that waits for an answer as long as a busy machine takes. */
    public static MockApiServer start(String... namespaces) throws IOException {
        var started = new MockApiServer(Duration.ofSeconds(10));
        for (String name : namespaces) {
            started.direct
                    .namespaces()
                    .resource(new NamespaceBuilder()
                            .withNewMetadata()
                            .withName(name)
                            .endMetadata()
                            .build())
                    .create();
        }
        return started;
    }

    public URI uri() {
        return proxy.uri();
    }

    public FaultProxy faults() {
        return proxy;
    }

    /** The writes of weights and marks, without the trials that the server was told to forget. */
    public List<Request> writes() {
        return proxy.requests("PATCH").stream()
                .filter(request -> !request.path().contains("dryRun=All"))
                .toList();
    }

    /** Through the proxy; closed with the server. */
    public KubernetesClient client() {
        return client;
    }

    /** Another one through the proxy, for the caller to close. */
    public KubernetesClient connect(Duration timeout) {
        return KubernetesClients.connect(Cluster.at(proxy.uri().toString()).withTimeouts(timeout, timeout));
    }

    /** Past the proxy; closed with the server. */
    public KubernetesClient direct() {
        return direct;
    }

    /** Creates or replaces an object given as YAML or JSON, in any version of its kind. */
    public void put(String object) {
        ObjectNode json = direct.getKubernetesSerialization().unmarshal(object, ObjectNode.class);
        Resource resource = known(json);
        String group = resource.group().isEmpty() ? "" : resource.group() + "/";
        json.put("apiVersion", group + resource.versions().get(0));
        String namespace = json.at("/metadata/namespace").asText();
        String place = path(resource, namespace, json.at("/metadata/name").asText());
        boolean there = ask("GET", place, "").status() == 200;
        Reply reply = there
                ? ask("PUT", place, json.toString())
                : ask("POST", path(resource, namespace, ""), json.toString());
        if (reply.status() >= 300) {
            throw new IllegalStateException(new String(reply.body(), StandardCharsets.UTF_8));
        }
    }

    private Reply ask(String method, String path, String body) {
        try {
            return objects.answer(new Request(method, path, Map.of("content-type", "application/json"), body));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of one object, or of all in the namespace where {@code name} is empty. */
    private static String path(Resource resource, String namespace, String name) {
        String group = resource.group().isEmpty() ? "/api/" : "/apis/" + resource.group() + "/";
        return group + resource.versions().get(0) + "/namespaces/" + namespace + "/" + resource.plural()
                + (name.isEmpty() ? "" : "/" + name);
    }

    private static Resource known(JsonNode object) {
        return Stream.concat(Stream.of(RouteKind.values()).map(RouteKind::resource), BESIDE.stream())
                .filter(resource -> resource.kind().equals(object.path("kind").asText())
                        && object.path("apiVersion").asText().matches(version(resource)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("what is the plural of " + object.path("kind") + "?"));
    }

    private static String version(Resource resource) {
        return resource.group().isEmpty() ? "v1" : Pattern.quote(resource.group()) + "/.*";
    }

    /** The object as it is stored; missing when it isn't there. */
    public JsonNode object(Resource resource, String namespace, String name) {
        Reply found = ask("GET", path(resource, namespace, name), "");
        return found.status() == 200
                ? direct.getKubernetesSerialization()
                        .unmarshal(new String(found.body(), StandardCharsets.UTF_8), JsonNode.class)
                : MissingNode.getInstance();
    }

    public void delete(Resource resource, String namespace, String name) {
        ask("DELETE", path(resource, namespace, name), "");
    }

    public JsonNode virtualService(String namespace, String name) {
        return object(RouteKind.VIRTUAL_SERVICE.resource(), namespace, name);
    }

    /** The versions of an API group that are served; by default those that are known to this project. */
    public void versions(String group, String... list) {
        versions.serve(group, List.of(list));
    }

    /** Has {@code controller} play those of all objects: it takes a step whenever somebody looks through the proxy. */
    public void controlled(FakeController controller) {
        rules.controlled(controller);
    }

    /** Lets the controller take so many steps with an object without anybody looking. */
    public void reconcile(Resource resource, String namespace, String name, int steps) {
        String path = path(resource, namespace, name);
        try {
            for (int i = 0; i < steps; i++) {
                rules.reconcile(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts a service behind the API server's proxy at {@code path}. */
    public void serve(String path, Upstream service) {
        rules.serve(path, service);
    }

    /** Whether controllers note at once in an object's status that they have seen its present generation. */
    public void controllersAwake(boolean awake) {
        rules.controllersAwake(awake);
    }

    /** Whether the one pod behind each service is ready. */
    public void endpointsReady(boolean ready) {
        rules.endpointsReady(ready);
    }

    /** An Istio VirtualService of that name in the namespace shop, with the subsets stable and canary. */
    public static KubernetesRoute virtualServiceRoute(String name) {
        return KubernetesRoute.of(new RouteSpec.Kubernetes(
                "",
                RouteKind.VIRTUAL_SERVICE.name(),
                "",
                "shop",
                name,
                List.of(),
                "stable",
                "canary",
                false,
                Map.of()));
    }

    public static ResourceDefinitionContext context(Resource resource) {
        return new ResourceDefinitionContext.Builder()
                .withGroup(resource.group())
                .withVersion(resource.versions().get(0))
                .withKind(resource.kind())
                .withPlural(resource.plural())
                .withNamespaced(true)
                .build();
    }

    private static List<CustomResourceDefinitionContext> customResources() {
        return Stream.concat(Stream.of(RouteKind.values()).map(RouteKind::resource), BESIDE.stream())
                .filter(resource -> resource.group().contains("."))
                .filter(resource -> !resource.group().endsWith(".k8s.io")
                        || resource.group().startsWith("gateway."))
                .distinct()
                .map(resource -> new CustomResourceDefinitionContext.Builder()
                        .withGroup(resource.group())
                        .withVersion(resource.versions().get(0))
                        .withKind(resource.kind())
                        .withPlural(resource.plural())
                        .withScope("Namespaced")
                        .build())
                .toList();
    }

    @Override
    public void close() {
        client.close();
        direct.close();
        proxy.close();
        server.destroy();
    }
}
