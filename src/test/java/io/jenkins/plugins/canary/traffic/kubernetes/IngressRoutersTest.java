package io.jenkins.plugins.canary.traffic.kubernetes;

import java.util.List;
import org.junit.jupiter.api.Nested;

/** The contract, kept by every kind of object of ingress controllers and the like. */
class IngressRoutersTest extends RoutersOnOneServer {
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
}
