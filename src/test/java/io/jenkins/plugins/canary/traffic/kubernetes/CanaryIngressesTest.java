package io.jenkins.plugins.canary.traffic.kubernetes;

import static io.jenkins.plugins.canary.traffic.RouterContract.OURS;
import static io.jenkins.plugins.canary.traffic.RouterContract.THEIRS;
import static io.jenkins.plugins.canary.traffic.RouterContract.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import io.jenkins.plugins.canary.traffic.RouteState;
import io.jenkins.plugins.canary.traffic.TrafficRouter;
import io.jenkins.plugins.canary.traffic.Weight;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A canary Ingress isn't made or moved where the controller would take another one, or keep two. */
class CanaryIngressesTest extends PeersContract {
    private void ingress(String name, String annotations, String controller, String host, String path, String service) {
        api.put("""
                apiVersion: networking.k8s.io/v1
                kind: Ingress
                metadata: {name: %s, namespace: shop, annotations: {%s}}
                spec:
                  ingressClassName: %s
                  rules:
                    - host: %s
                      http:
                        paths:
                          - {path: %s, pathType: Prefix, backend: {service: {name: %s, port: {number: 80}}}}
                """.formatted(name, annotations, controller, host, path, service));
    }

    private void canary(String name, String value, String controller, String host, String path) {
        ingress(
                name,
                "nginx.ingress.kubernetes.io/canary: '" + value + "', nginx.ingress.kubernetes.io/canary-weight: '20'",
                controller,
                host,
                path,
                "payments-beta");
    }

    private TrafficRouter nginx() {
        ingress("payments", "", "nginx", "pay.example.com", "/", "payments-stable");
        return router(route(RouteKind.INGRESS_NGINX, "payments", false, Map.of()));
    }

    @Test
    void aSecondCanaryIngressOfTheSameHostAndPathIsRefusedByNameAndOursIsNotMade() throws Exception {
        TrafficRouter router = nginx();
        canary("payments-beta", "true", "nginx", "pay.example.com", "/");
        refusedBefore(
                router,
                "Ingress shop/payments-beta is a canary too, at pay.example.com/"
                        + " (nginx.ingress.kubernetes.io/canary-weight 20), and the NGINX controller takes one of a"
                        + " service's canaries only: expected no other. Delete it with kubectl delete ingress"
                        + " payments-beta -n shop, or name it as the route's canaryIngress");
        assertThat(api.object(RouteKind.INGRESS_NGINX.resource(), "shop", "payments-canary"))
                .isEmpty();
    }

    /** The controller keeps canaries with the service that gets the requests, wherever these come from. */
    @Test
    void aCanaryOfAnotherHostOfTheSameServiceIsInTheWayToo() throws Exception {
        TrafficRouter router = nginx();
        ingress("partners", "", "nginx", "partners.example.com", "/pay", "payments-stable");
        canary("partners-canary", "True", "nginx", "partners.example.com", "/pay");
        refusedBefore(router, "Ingress shop/partners-canary is a canary too, at partners.example.com/pay (");
    }

    @Test
    void aCanaryThatAnotherRolloutMadeIsToldWithItsOwner() throws Exception {
        TrafficRouter router = nginx();
        TrafficRouter theirs =
                router(route(RouteKind.INGRESS_NGINX, "payments", false, Map.of("canaryIngress", "payments-other")));
        theirs.claim(theirs.read(), THEIRS);
        RouteState seen = router.read();
        refused(
                Kind.UNSUITABLE,
                "canary-weight 0; it is of rollout r-2 of " + THEIRS.owner(),
                () -> router.claim(seen, OURS));
    }

    @Test
    void canariesOfOtherServicesAndOfOtherControllersAreNotInTheWay() throws Exception {
        TrafficRouter router = nginx();
        ingress("orders", "", "nginx", "orders.example.com", "/", "orders-stable");
        canary("orders-canary", "true", "nginx", "orders.example.com", "/");
        canary("payments-inside", "true", "nginx-internal", "pay.example.com", "/");
        canary("payments-docs", "false", "nginx", "pay.example.com", "/docs");
        assertThat(router.preflight()).isEmpty();
        RouteState now = router.shift(router.claim(router.read(), OURS), Weight.of(5), OURS);
        assertThat(router.shift(now, Weight.of(10), OURS).canary())
                .as("its own is there by now")
                .isEqualTo(Weight.of(10));
    }
}
