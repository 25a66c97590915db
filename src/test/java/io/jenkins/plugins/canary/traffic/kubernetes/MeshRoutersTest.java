package io.jenkins.plugins.canary.traffic.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import io.jenkins.plugins.canary.traffic.Weight;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The contract, kept by every kind of object of meshes and of the Gateway API. */
class MeshRoutersTest extends RoutersOnOneServer {
    @Nested
    class Istio extends ExtrasContract {
        Istio() {
            super(KubernetesSample.of(
                    RouteKind.VIRTUAL_SERVICE,
                    List.of("/spec/http/2/route/0/weight", "/spec/tls/0/route/0/weight"),
                    List.of("/spec/http/2/route/1/weight", "/spec/tls/0/route/1/weight")));
        }
    }

    @Nested
    class GatewayHttp extends ExtrasContract {
        GatewayHttp() {
            super(KubernetesSample.of(
                    RouteKind.HTTP_ROUTE,
                    List.of("/spec/rules/1/backendRefs/0/weight", "/spec/rules/2/backendRefs/0/weight"),
                    List.of("/spec/rules/1/backendRefs/1/weight", "/spec/rules/2/backendRefs/1/weight")));
        }
    }

    @Nested
    class GatewayGrpc extends ExtrasContract {
        GatewayGrpc() {
            super(KubernetesSample.of(
                    RouteKind.GRPC_ROUTE,
                    List.of("/spec/rules/1/backendRefs/0/weight", "/spec/rules/2/backendRefs/0/weight"),
                    List.of("/spec/rules/1/backendRefs/1/weight", "/spec/rules/2/backendRefs/1/weight")));
        }
    }

    @Nested
    class LinkerdHttp extends ExtrasContract {
        LinkerdHttp() {
            super(KubernetesSample.of(
                    RouteKind.LINKERD_HTTP_ROUTE,
                    List.of("/spec/rules/1/backendRefs/0/weight", "/spec/rules/2/backendRefs/0/weight"),
                    List.of("/spec/rules/1/backendRefs/2/weight", "/spec/rules/2/backendRefs/1/weight")));
        }

        /** Its answer is of no generation, so this is all that can be waited for. */
        @Test
        void aRouteThatLinkerdHasNotAnsweredForIsNotInEffect() throws Exception {
            JsonNode status = object().object().path("status");
            object().change(object -> object.remove("status"));
            refused(Kind.UNAVAILABLE, "no controller has answered", this::five);
            assertThat(subject.weight()).isEqualTo(Weight.of(5));
            object().change(object -> object.set("status", status));
            assertThat(five().canary()).isEqualTo(Weight.of(5));
        }
    }

    @Nested
    class Smi extends KubernetesContract {
        Smi() {
            super(KubernetesSample.of(
                    RouteKind.TRAFFIC_SPLIT, List.of("/spec/backends/2/weight"), List.of("/spec/backends/1/weight")));
        }
    }

    /** Linkerd's extension has the two oldest versions. */
    @Nested
    class LinkerdSplit extends KubernetesContract {
        LinkerdSplit() {
            super(KubernetesSample.of(
                            RouteKind.LINKERD_TRAFFIC_SPLIT,
                            List.of("/spec/backends/2/weight"),
                            List.of("/spec/backends/1/weight"))
                    .served("v1alpha1", "v1alpha2"));
        }
    }

    @Nested
    class Kuma extends ExtrasContract {
        Kuma() {
            super(KubernetesSample.of(
                    RouteKind.MESH_HTTP_ROUTE,
                    List.of("/spec/to/1/rules/1/default/backendRefs/0/weight"),
                    List.of("/spec/to/1/rules/1/default/backendRefs/1/weight")));
        }
    }
}
