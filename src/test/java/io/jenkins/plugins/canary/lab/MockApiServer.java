package io.jenkins.plugins.canary.lab;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.CustomResourceDefinitionContext;
import io.fabric8.kubernetes.client.okhttp.OkHttpClientFactory;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import io.jenkins.plugins.canary.traffic.kubernetes.Cluster;
import io.jenkins.plugins.canary.traffic.kubernetes.KubernetesClients;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;

/**
 * An API server in memory, with VirtualServices and the namespaces it was given, behind a {@link FaultProxy} that
 * makes it answer like a real one. {@link #client} goes through the proxy, as the code under test should;
 * {@link #direct} doesn't, for setting up, for looking, and for watching.
 */
public final class MockApiServer implements AutoCloseable {
    private final KubernetesMockServer server;
    private final FaultProxy proxy;
    private final KubernetesClient client;
    private final KubernetesClient direct;

    private MockApiServer(Duration timeout) throws IOException {
        var virtualServices = new CustomResourceDefinitionContext.Builder()
                .withGroup("networking.istio.io")
                .withVersion("v1")
                .withKind("VirtualService")
                .withPlural("virtualservices")
                .withScope("Namespaced")
                .build();
        server = new KubernetesMockServer(
                new Context(Serialization.jsonMapper()),
                new MockWebServer(),
                new HashMap<>(),
                new KubernetesCrudDispatcher(List.of(virtualServices)),
                false);
        server.init(InetAddress.getLoopbackAddress(), 0);
        URI mock = URI.create("http://127.0.0.1:" + server.getPort() + "/");
        proxy = FaultProxy.before(new RealServerRules(new HttpUpstream(mock)));
        client = connect(timeout);
        direct = server.createClient(new OkHttpClientFactory());
    }

    /** With these namespaces in it, and a client that waits a second for an answer. */
    public static MockApiServer start(String... namespaces) throws IOException {
        var started = new MockApiServer(Duration.ofSeconds(1));
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

    /** Creates or replaces an object given as YAML or JSON. */
    public void put(String object) {
        GenericKubernetesResource resource =
                direct.getKubernetesSerialization().unmarshal(object, GenericKubernetesResource.class);
        var place = direct.genericKubernetesResources(resource.getApiVersion(), resource.getKind())
                .inNamespace(resource.getMetadata().getNamespace());
        var handle = place.resource(resource);
        if (handle.get() == null) {
            handle.create();
        } else {
            handle.update();
        }
    }

    public JsonNode virtualService(String namespace, String name) {
        return direct.getKubernetesSerialization()
                .convertValue(
                        direct.genericKubernetesResources("networking.istio.io/v1", "VirtualService")
                                .inNamespace(namespace)
                                .withName(name)
                                .require(),
                        JsonNode.class);
    }

    public void deleteVirtualService(String namespace, String name) {
        direct.genericKubernetesResources("networking.istio.io/v1", "VirtualService")
                .inNamespace(namespace)
                .withName(name)
                .delete();
    }

    @Override
    public void close() {
        client.close();
        direct.close();
        proxy.close();
        server.destroy();
    }
}
