package io.jenkins.plugins.canary.traffic.istio;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.kubernetes.Split;
import io.jenkins.plugins.canary.traffic.kubernetes.WeightedObject;
import java.util.List;

/**
 * The weights of an Istio VirtualService ({@code networking.istio.io/v1}, Istio 1.22 and later), in every http rule that
 * has both destinations. A destination is named by its subset or by its host, in the short form or the full one.
 * Weights are whole numbers of 100 in all. Rules for tls and tcp aren't moved. Immutable.
 *
 * @param stable subset or host of the running version
 * @param canary subset or host of the new version
 * @param rules names of the http rules to move; empty for all that have both destinations
 */
public record VirtualServiceRoute(String namespace, String name, String stable, String canary, List<String> rules)
        implements WeightedObject {
    public VirtualServiceRoute {
        rules = List.copyOf(rules);
    }

    /** All http rules that have both destinations. */
    public static VirtualServiceRoute of(String namespace, String name, String stable, String canary) {
        return new VirtualServiceRoute(namespace, name, stable, canary, List.of());
    }

    @Override
    public ResourceDefinitionContext resource() {
        return new ResourceDefinitionContext.Builder()
                .withGroup("networking.istio.io")
                .withVersion("v1")
                .withKind("VirtualService")
                .withPlural("virtualservices")
                .withNamespaced(true)
                .build();
    }

    @Override
    public int total() {
        return 100;
    }

    @Override
    public List<String> field() {
        return List.of("spec", "http");
    }

    @Override
    public List<Split> splits(JsonNode object) throws RouteException {
        return new HttpRules(this, object).splits();
    }
}
