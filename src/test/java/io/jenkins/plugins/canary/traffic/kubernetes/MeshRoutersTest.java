package io.jenkins.plugins.canary.traffic.kubernetes;

import java.util.List;
import org.junit.jupiter.api.Nested;

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
                    List.of("/spec/rules/1/backendRefs/1/weight", "/spec/rules/2/backendRefs/1/weight")));
        }
    }

    @Nested
    class Smi extends KubernetesContract {
        Smi() {
            super(KubernetesSample.of(
                    RouteKind.TRAFFIC_SPLIT, List.of("/spec/backends/2/weight"), List.of("/spec/backends/1/weight")));
        }
    }

    @Nested
    class LinkerdSplit extends KubernetesContract {
        LinkerdSplit() {
            super(KubernetesSample.of(
                    RouteKind.LINKERD_TRAFFIC_SPLIT,
                    List.of("/spec/backends/2/weight"),
                    List.of("/spec/backends/1/weight")));
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
