package io.jenkins.plugins.canary.traffic.kubernetes;

import static io.jenkins.plugins.canary.traffic.RouterContract.OURS;
import static io.jenkins.plugins.canary.traffic.RouterContract.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.canary.lab.Fault;
import io.jenkins.plugins.canary.lab.MockApiServer;
import io.jenkins.plugins.canary.lab.Reply;
import io.jenkins.plugins.canary.lab.Request;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import io.jenkins.plugins.canary.traffic.RouteSpec;
import io.jenkins.plugins.canary.traffic.RouterContract;
import io.jenkins.plugins.canary.traffic.TrafficRouter;
import io.jenkins.plugins.canary.traffic.Weight;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who stands behind destinations that aren't plainly called like a service gets no traffic either before being ready. */
class ReadinessTest {
    private static final Predicate<Request> UPSTREAMS =
            request -> request.path().contains("/upstreams/");

    private MockApiServer api;

    @BeforeEach
    void open() throws Exception {
        api = MockApiServer.start("shop");
    }

    @AfterEach
    void close() {
        api.close();
    }

    private void rules(String namespace, String host) {
        api.faults()
                .always(
                        request -> request.path().endsWith("/namespaces/" + namespace + "/destinationrules"),
                        Fault.reply(Reply.json(
                                200,
                                "{\"items\":[{\"spec\":{\"host\":\"" + host + "\",\"subsets\":"
                                        + "[{\"name\":\"canary\",\"labels\":{\"version\":\"v2\"}}]}}]}")));
    }

    @Test
    void aSubsetOfARuleInTheMeshsOwnNamespaceIsAskedForTooIfThatNamesTheServiceInFull() throws Exception {
        api.put(Routes.PAYMENTS);
        TrafficRouter router = MockApiServer.virtualServiceRoute("payments").router(api.client(), RouterContract.CLOCK);
        api.put("---\n{apiVersion: v1, kind: Service, metadata: {name: payments, namespace: shop},"
                + " spec: {selector: {app: payments}, ports: [{port: 80}]}}");
        rules("istio-system", "payments");
        assertThat(router.preflight()).isEmpty();
        rules("istio-system", "payments.shop.svc.cluster.local");
        refused(
                Kind.UNAVAILABLE,
                "subset canary has no ready endpoint: no pod has the labels app=payments,version=v2",
                () -> router.shift(router.read(), Weight.of(5), OURS));
    }

    private TrafficRouter hosts(String stable, String canary) {
        api.put(Routes.spec("{hosts: [payments.example.com], http: [{route: [{destination: {host: " + stable
                + "}, weight: 100}, {destination: {host: " + canary + "}, weight: 0}]}]}"));
        return Shop.route(stable, canary).router(api.client(), RouterContract.CLOCK);
    }

    private void nothingIn(String namespace) {
        api.faults()
                .always(
                        request -> request.path().contains("/namespaces/" + namespace + "/endpointslices"),
                        Fault.reply(Reply.json(200, "{\"kind\":\"EndpointSliceList\",\"items\":[]}")));
    }

    /** A machine outside the cluster has no endpoints in it. */
    @ParameterizedTest
    @ValueSource(strings = {"payments.vm.internal", "10.0.0.7", "svc.payments.example.com"})
    void theHostOfAServiceEntryIsNotTakenForAServiceThatNobodyStandsBehind(String host) throws Exception {
        for (String namespace : host.split("\\.")) {
            nothingIn(namespace);
        }
        TrafficRouter router = hosts("payments", host);
        assertThat(router.preflight()).isEmpty();
        assertThat(router.shift(router.read(), Weight.of(5), OURS).canary()).isEqualTo(Weight.of(5));
    }

    @Test
    void aHostOfTwoWordsIsAServiceIfThereIsOneAndOtherwiseNobodyKnows() throws Exception {
        nothingIn("com");
        TrafficRouter outside = hosts("payments", "example.com");
        assertThat(outside.preflight()).singleElement().satisfies(remark -> {
            assertThat(remark.refused()).isFalse();
            assertThat(remark.text())
                    .startsWith("whether service com/example has ready endpoints isn't known: there is no EndpointSlice"
                            + " of it, so no such service, or the name is of a host outside the cluster");
        });
        assertThat(outside.shift(outside.read(), Weight.of(5), OURS).canary()).isEqualTo(Weight.of(5));
        outside.restore(outside.read(), outside.read().original().orElseThrow());
        api.endpointsReady(false);
        TrafficRouter service = hosts("payments", "payments-v2.shop");
        refused(
                Kind.UNAVAILABLE,
                "service shop/payments-v2 has no ready endpoint: 0 of 1 endpoints are ready",
                () -> service.shift(service.read(), Weight.of(5), OURS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"payments-v2", "payments-v2.shop.svc", "payments-v2.shop.svc.cluster.local"})
    void aServiceOfTheClusterThatIsNotThereIsRefusedByWhateverName(String host) {
        nothingIn("shop");
        TrafficRouter router = hosts("payments", host);
        refused(
                Kind.UNAVAILABLE,
                "service shop/payments-v2 has no ready endpoint: there is no EndpointSlice of it",
                () -> router.shift(router.read(), Weight.of(5), OURS));
    }

    private TrafficRouter sample(RouteKind kind, Map<String, String> more) {
        var sample = KubernetesSample.of(kind, List.of(), List.of());
        sample.put(api);
        return sample.wishing(more).route("payments", false).router(api.client(), RouterContract.CLOCK);
    }

    @Test
    void theServiceOfAnUpstreamIsAskedForAndSoIsTheUpstream() throws Exception {
        TrafficRouter router = sample(RouteKind.ROUTE_TABLE, Map.of());
        assertThat(router.preflight()).isEmpty();
        api.endpointsReady(false);
        refused(
                Kind.UNAVAILABLE,
                "Upstream gloo-system/shop-canary has no ready endpoint: 0 of 1 endpoints are ready; expected at least"
                        + " one before the canary gets traffic. Look with kubectl get upstreams.gloo.solo.io shop-canary"
                        + " -n gloo-system -o yaml",
                () -> router.shift(router.read(), Weight.of(5), OURS));
        api.faults().next(UPSTREAMS, Fault.notFound());
        assertThat(router.preflight()).singleElement().satisfies(remark -> assertThat(remark.text())
                .contains("there is no such Upstream"));
        api.faults().next(UPSTREAMS, Fault.forbidden());
        assertThat(router.preflight()).singleElement().satisfies(remark -> assertThat(remark.text())
                .contains("grant it get on upstreams.gloo.solo.io and list on endpointslices.discovery.k8s.io"));
    }

    @ParameterizedTest
    @CsvSource({"MESH_HTTP_ROUTE, ''", "INGRESS_ALB, weighted"})
    void theServicesBehindKumasAndAwsRoutesAreAskedFor(RouteKind kind, String action) throws Exception {
        TrafficRouter router = sample(kind, action.isEmpty() ? Map.of() : Map.of("action", action));
        api.endpointsReady(false);
        refused(
                Kind.UNAVAILABLE,
                "service shop/shop-canary has no ready endpoint",
                () -> router.shift(router.read(), Weight.of(5), OURS));
        api.endpointsReady(true);
        assertThat(router.shift(router.read(), Weight.of(5), OURS).canary()).isEqualTo(Weight.of(5));
    }

    @Test
    void theServicesOfAKumaRouteForAllZonesAreInOtherClustersAndNotLookedFor() throws Exception {
        api.put("""
                apiVersion: kuma.io/v1alpha1
                kind: MeshHTTPRoute
                metadata: {name: payments, namespace: kuma-system, labels: {kuma.io/mesh: default}}
                spec:
                  targetRef: {kind: Mesh}
                  to:
                    - targetRef: {kind: MeshService, name: payments_shop_svc_80}
                      rules:
                        - matches: [{path: {type: PathPrefix, value: /}}]
                          default:
                            backendRefs:
                              - {kind: MeshService, name: payments-stable_shop_svc_80, weight: 100}
                              - {kind: MeshService, name: payments-canary_shop_svc_80, weight: 0}
                """);
        api.endpointsReady(false);
        TrafficRouter router = KubernetesRoute.of(new RouteSpec.Kubernetes(
                        "",
                        RouteKind.MESH_HTTP_ROUTE.name(),
                        "",
                        "kuma-system",
                        "payments",
                        List.of(),
                        "payments-stable_shop_svc_80",
                        "payments-canary_shop_svc_80",
                        false,
                        Map.of()))
                .router(api.client(), RouterContract.CLOCK);
        assertThat(router.shift(router.read(), Weight.of(5), OURS).canary()).isEqualTo(Weight.of(5));
    }

    @Test
    void aRevisionThatIsNotReadyGetsNoTraffic() throws Exception {
        TrafficRouter router = sample(RouteKind.KNATIVE_SERVICE, Map.of());
        assertThat(router.preflight()).isEmpty();
        api.put(
                "---\n{apiVersion: serving.knative.dev/v1, kind: Revision, metadata: {name: shop-canary, namespace: shop},"
                        + " spec: {containers: [{image: 'shop:2'}]}, status: {conditions: [{type: Ready, status: 'False', message: image not found}]}}");
        refused(
                Kind.UNAVAILABLE,
                "Revision shop/shop-canary has no ready endpoint: its condition Ready is False image not found",
                () -> router.shift(router.read(), Weight.of(5), OURS));
        api.delete(new Resource("serving.knative.dev", List.of("v1"), "Revision", "revisions"), "shop", "shop-canary");
        refused(Kind.UNAVAILABLE, "there is no such Revision", () -> router.shift(router.read(), Weight.of(5), OURS));
    }
}
