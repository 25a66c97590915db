package io.jenkins.plugins.canary.traffic.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.canary.lab.MockApiServer;
import io.jenkins.plugins.canary.traffic.Feature;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The contract, kept by every kind of object. */
class KubernetesRoutersTest {
    private static final Map<RouteKind, Class<?>> CONTRACTS = Stream.of(
                    KubernetesRoutersTest.class.getDeclaredClasses())
            .filter(KubernetesContract.class::isAssignableFrom)
            .collect(Collectors.toMap(KubernetesRoutersTest::kind, Class::getSuperclass));

    private static RouteKind kind(Class<?> contract) {
        try {
            var maker = contract.getDeclaredConstructor(KubernetesRoutersTest.class);
            return ((KubernetesContract) maker.newInstance(new KubernetesRoutersTest())).kind();
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static MockApiServer api;

    @BeforeAll
    static void startServer() throws Exception {
        api = MockApiServer.start("shop");
    }

    @AfterAll
    static void stopServer() {
        api.close();
    }

    static MockApiServer api() {
        return api;
    }

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
    class NginxIngress extends ExtrasContract {
        NginxIngress() {
            super(KubernetesSample.of(
                            RouteKind.INGRESS_NGINX,
                            List.of(),
                            List.of("/metadata/annotations/nginx.ingress.kubernetes.io~1canary-weight"))
                    .adding(1000));
        }
    }

    @Nested
    class Traefik extends ExtrasContract {
        Traefik() {
            super(KubernetesSample.of(
                    RouteKind.TRAEFIK_SERVICE,
                    List.of("/spec/weighted/services/1/weight"),
                    List.of("/spec/weighted/services/0/weight")));
        }
    }

    @Nested
    class Contour extends ExtrasContract {
        Contour() {
            super(KubernetesSample.of(
                    RouteKind.HTTP_PROXY,
                    List.of("/spec/routes/1/services/0/weight", "/spec/routes/2/services/0/weight"),
                    List.of("/spec/routes/1/services/1/weight", "/spec/routes/2/services/1/weight")));
        }
    }

    @Nested
    class Gloo extends KubernetesContract {
        Gloo() {
            super(KubernetesSample.of(
                    RouteKind.ROUTE_TABLE,
                    List.of(
                            "/spec/routes/2/routeAction/multi/destinations/0/weight",
                            "/spec/routes/3/routeAction/multi/destinations/0/weight"),
                    List.of(
                            "/spec/routes/2/routeAction/multi/destinations/1/weight",
                            "/spec/routes/3/routeAction/multi/destinations/1/weight")));
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

    @Nested
    class Apisix extends ExtrasContract {
        Apisix() {
            super(KubernetesSample.of(
                    RouteKind.APISIX_ROUTE,
                    List.of("/spec/http/1/backends/0/weight", "/spec/http/2/backends/1/weight"),
                    List.of("/spec/http/1/backends/1/weight", "/spec/http/2/backends/0/weight")));
        }
    }

    @Nested
    class Skipper extends KubernetesContract {
        Skipper() {
            super(KubernetesSample.of(
                    RouteKind.INGRESS_SKIPPER,
                    List.of("/metadata/annotations/zalando.org~1backend-weights#/shop-stable"),
                    List.of("/metadata/annotations/zalando.org~1backend-weights#/shop-canary")));
        }
    }

    @Nested
    class Ambassador extends KubernetesContract {
        Ambassador() {
            super(KubernetesSample.of(RouteKind.MAPPING, List.of(), List.of("/spec/weight")));
        }
    }

    @Nested
    class Alb extends KubernetesContract {
        Alb() {
            super(KubernetesSample.of(
                            RouteKind.INGRESS_ALB,
                            List.of(
                                    "/metadata/annotations/alb.ingress.kubernetes.io~1actions.weighted#/forwardConfig/targetGroups/1/weight"),
                            List.of(
                                    "/metadata/annotations/alb.ingress.kubernetes.io~1actions.weighted#/forwardConfig/targetGroups/2/weight"))
                    .with("action", "weighted"));
        }
    }

    @Nested
    class Openshift extends KubernetesContract {
        Openshift() {
            super(KubernetesSample.of(
                    RouteKind.OPENSHIFT_ROUTE,
                    List.of("/spec/alternateBackends/1/weight"),
                    List.of("/spec/to/weight")));
        }
    }

    @Nested
    class Knative extends KubernetesContract {
        Knative() {
            super(KubernetesSample.of(
                    RouteKind.KNATIVE_SERVICE, List.of("/spec/traffic/2/percent"), List.of("/spec/traffic/0/percent")));
        }
    }

    @ParameterizedTest
    @EnumSource(RouteKind.class)
    void whatAKindSaysThatItCanIsHeldByItsContract(RouteKind kind) {
        boolean more = !Collections.disjoint(
                kind.capabilities().features(), Set.of(Feature.COHORTS, Feature.MIRROR, Feature.STICKY));
        assertThat(CONTRACTS.getOrDefault(kind, KubernetesContract.class))
                .isEqualTo(more ? ExtrasContract.class : KubernetesContract.class);
    }
}
