package io.jenkins.plugins.canary.traffic.kubernetes;

import static io.jenkins.plugins.canary.traffic.RouterContract.OURS;
import static io.jenkins.plugins.canary.traffic.RouterContract.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSliceBuilder;
import io.jenkins.plugins.canary.lab.Fault;
import io.jenkins.plugins.canary.lab.MockApiServer;
import io.jenkins.plugins.canary.lab.Reply;
import io.jenkins.plugins.canary.lab.Request;
import io.jenkins.plugins.canary.traffic.Remark;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import io.jenkins.plugins.canary.traffic.RouteSpec;
import io.jenkins.plugins.canary.traffic.RouteState;
import io.jenkins.plugins.canary.traffic.RouterContract;
import io.jenkins.plugins.canary.traffic.TrafficRouter;
import io.jenkins.plugins.canary.traffic.Weight;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is found out before traffic moves, and what would have happened without. */
class PreflightTest {
    private static final Predicate<Request> REVIEWS = request -> request.path().contains("selfsubjectaccessreviews");
    private static final Predicate<Request> TRIALS = request -> request.path().contains("dryRun=All");

    private MockApiServer api;

    @BeforeEach
    void open() throws Exception {
        api = MockApiServer.start("shop");
    }

    @AfterEach
    void close() {
        api.close();
    }

    private TrafficRouter istio() {
        api.put(Routes.PAYMENTS);
        return MockApiServer.virtualServiceRoute("payments").router(api.client(), RouterContract.CLOCK);
    }

    private TrafficRouter gateway() {
        api.put("""
                apiVersion: gateway.networking.k8s.io/v1
                kind: HTTPRoute
                metadata: {name: payments, namespace: shop}
                spec:
                  parentRefs: [{name: public}]
                  rules:
                    - backendRefs:
                        - {name: payments-stable, port: 80, weight: 100}
                        - {name: payments-canary, port: 80, weight: 0}
                status:
                  parents:
                    - parentRef: {name: public}
                      controllerName: example.com/gateways
                      conditions:
                        - {type: Accepted, status: "True", observedGeneration: 1, reason: Accepted, message: "",
                           lastTransitionTime: "2026-11-21T11:00:00Z"}
                """);
        return route(RouteKind.HTTP_ROUTE);
    }

    private TrafficRouter nginx() {
        api.put("""
                apiVersion: networking.k8s.io/v1
                kind: Ingress
                metadata: {name: payments, namespace: shop}
                spec:
                  rules:
                    - http:
                        paths:
                          - path: /
                            pathType: Prefix
                            backend: {service: {name: payments-stable, port: {number: 80}}}
                """);
        return route(RouteKind.INGRESS_NGINX);
    }

    private TrafficRouter route(RouteKind kind) {
        return KubernetesRoute.of(new RouteSpec.Kubernetes(
                        "",
                        kind.name(),
                        "",
                        "shop",
                        "payments",
                        List.of(),
                        "payments-stable",
                        "payments-canary",
                        false,
                        Map.of()))
                .router(api.client(), RouterContract.CLOCK);
    }

    private void deny(String verb) {
        api.faults()
                .always(
                        REVIEWS.and(request -> request.body().contains("\"verb\":\"" + verb + "\"")),
                        Fault.reply(Reply.json(
                                201,
                                "{\"apiVersion\":\"authorization.k8s.io/v1\",\"kind\":\"SelfSubjectAccessReview\","
                                        + "\"spec\":{},\"status\":{\"allowed\":false}}")));
    }

    @Test
    void whereAllIsWellNothingIsSaidAndNothingIsWritten() {
        TrafficRouter router = istio();
        String before = api.virtualService("shop", "payments").toString();
        assertThat(router.preflight()).isEmpty();
        assertThat(api.faults().requests()).filteredOn(TRIALS).hasSize(1);
        assertThat(api.virtualService("shop", "payments")).hasToString(before);
    }

    @Test
    void aRightThatIsMissingRefusesTheRolloutAndNoWriteIsTried() {
        TrafficRouter router = istio();
        deny("patch");
        assertThat(router.preflight())
                .containsExactly(Remark.refusal(
                        "access",
                        "the login lacks patch on virtualservices.networking.istio.io in namespace shop, expected get"
                                + " and patch: grant it with a Role"));
        assertThat(api.faults().requests()).noneMatch(TRIALS);
        assertThat(api.faults().requests()).filteredOn(REVIEWS).allSatisfy(request -> assertThat(request.body())
                .contains("\"name\":\"payments\"", "\"namespace\":\"shop\""));
    }

    @Test
    void anIngressThatIsMadeNeedsTheRightsToMakeAndToDeleteIt() {
        TrafficRouter router = nginx();
        assertThat(router.preflight()).isEmpty();
        assertThat(api.object(RouteKind.INGRESS_NGINX.resource(), "shop", "payments-canary"))
                .isEmpty();
        deny("delete");
        assertThat(router.preflight()).singleElement().satisfies(remark -> assertThat(remark.text())
                .startsWith("the login lacks delete on ingresses.networking.k8s.io"));
    }

    @Test
    void aServerThatWouldRefuseTheWriteIsFoundOutWithoutIt() {
        TrafficRouter router = istio();
        api.faults().next(TRIALS, Fault.invalid("spec.http", "denied by the webhook of the mesh"));
        assertThat(router.preflight()).singleElement().satisfies(remark -> {
            assertThat(remark.refused()).isTrue();
            assertThat(remark.text())
                    .contains(
                            "a trial of the write with the canary at 1% is refused",
                            "denied by the webhook of the mesh");
        });
        api.faults().next(REVIEWS, Fault.forbidden());
        assertThat(router.preflight()).singleElement().satisfies(remark -> {
            assertThat(remark.refused()).isFalse();
            assertThat(remark.text()).contains("the server doesn't say what the login may do", "HTTP 403");
        });
    }

    /** As an admission webhook or a policy that looks at nothing else. */
    @Test
    void whoDeniesNothingButWeightsIsFoundOutBeforeOneIsWritten() {
        TrafficRouter router = istio();
        String before = api.virtualService("shop", "payments").toString();
        api.faults()
                .always(
                        request -> request.is("PATCH")
                                && request.body().contains("\"path\":\"/spec/http/1/route/1/weight\",\"value\":1}"),
                        Fault.invalid("spec.http", "no canary before Monday"));
        assertThat(router.preflight()).singleElement().satisfies(remark -> {
            assertThat(remark.refused()).isTrue();
            assertThat(remark.text())
                    .contains("a trial of the write with the canary at 1% is refused", "no canary before Monday");
        });
        assertThat(api.writes()).isEmpty();
        assertThat(api.virtualService("shop", "payments")).hasToString(before);
    }

    @Test
    void whoDeniesAnIngressThatTakesTrafficIsFoundOutBeforeItIsMade() {
        TrafficRouter router = nginx();
        Resource ingresses = RouteKind.INGRESS_NGINX.resource();
        String before = api.object(ingresses, "shop", "payments").toString();
        api.faults()
                .always(
                        request -> request.is("POST")
                                && request.body().contains("\"nginx.ingress.kubernetes.io/canary-weight\":\"1\""),
                        Fault.invalid("metadata.annotations", "no canary before Monday"));
        assertThat(router.preflight()).singleElement().satisfies(remark -> assertThat(remark.text())
                .contains("a trial of the write with the canary at 0.1% is refused", "no canary before Monday"));
        assertThat(api.object(ingresses, "shop", "payments")).hasToString(before);
        assertThat(api.object(ingresses, "shop", "payments-canary")).isEmpty();
    }

    @Test
    void aTrialWaitsForNobody() {
        TrafficRouter router = gateway();
        Resource routes = RouteKind.HTTP_ROUTE.resource();
        String before = api.object(routes, "shop", "payments").toString();
        api.controllersAwake(false);
        assertThat(router.preflight()).isEmpty();
        assertThat(api.faults().requests()).filteredOn(TRIALS).singleElement().satisfies(trial -> assertThat(
                        trial.body())
                .contains("{\"op\":\"add\",\"path\":\"/spec/rules/0/backendRefs/1/weight\",\"value\":1}"));
        assertThat(api.faults().requests())
                .filteredOn(request -> request.path().contains("/httproutes/payments"))
                .as("one look and one trial")
                .hasSize(2);
        assertThat(api.object(routes, "shop", "payments")).hasToString(before);
    }

    @Test
    void theToolThatKeepsTheObjectIsNamedBeforeItFights() {
        api.put(Routes.PAYMENTS.replace(
                "labels: {team: checkout}", "labels: {kustomize.toolkit.fluxcd.io/name: apps}"));
        TrafficRouter router = MockApiServer.virtualServiceRoute("payments").router(api.client(), RouterContract.CLOCK);
        assertThat(router.preflight())
                .containsExactly(Remark.warning(
                        "GitOps",
                        "VirtualService shop/payments: the Flux Kustomization apps owns it and puts its weights back;"
                                + " annotate the object in the repository with"
                                + " kustomize.toolkit.fluxcd.io/ssa: IfNotPresent"));
    }

    /** Argo CD before version 3 leaves only a label, which Helm charts have too: who wrote the object tells them apart. */
    @Test
    void anArgoApplicationIsKnownByItsLabelOnlyWhereArgoWroteTheObject() {
        ObjectNode route = JsonNodeFactory.instance.objectNode();
        route.withObject("/metadata/labels").put("app.kubernetes.io/instance", "shop-app");
        KubernetesRoute payments = MockApiServer.virtualServiceRoute("payments");
        assertThat(GitOps.rule(route, payments)).isEmpty();
        writer(route, "helm");
        assertThat(GitOps.rule(route, payments)).isEmpty();
        writer(route, "argocd-controller");
        assertThat(GitOps.rule(route, payments).orElseThrow()).startsWith("the Argo CD application shop-app owns it");
    }

    private static void writer(ObjectNode object, String name) {
        ((ObjectNode) object.path("metadata"))
                .withArray("managedFields")
                .addObject()
                .put("manager", name);
    }

    @Test
    void aServiceWithoutReadyEndpointsGetsNoTrafficUntilItHasSome() throws Exception {
        TrafficRouter router = gateway();
        RouteState claimed = router.claim(router.read(), OURS);
        slice(false, false);
        String words = "service shop/payments-canary has no ready endpoint: 0 of 2 endpoints are ready; expected at"
                + " least one before the canary gets traffic";
        assertThat(router.preflight()).singleElement().satisfies(remark -> {
            assertThat(remark.refused()).isFalse();
            assertThat(remark.text()).startsWith(words);
        });
        refused(Kind.UNAVAILABLE, words, () -> router.shift(claimed, Weight.of(5), OURS));
        assertThat(router.read().canary()).isEqualTo(Weight.NONE);
        slice(false, true);
        assertThat(router.shift(claimed, Weight.of(5), OURS).canary()).isEqualTo(Weight.of(5));
        slice(false, false);
        assertThat(router.restore(router.read(), claimed.original().orElseThrow())
                        .canary())
                .as("the way back asks nobody")
                .isEqualTo(Weight.NONE);
    }

    private void slice(boolean... ready) {
        var slice = new EndpointSliceBuilder()
                .withNewMetadata()
                .withName("payments-canary-x")
                .withNamespace("shop")
                .addToLabels("kubernetes.io/service-name", "payments-canary")
                .endMetadata()
                .withAddressType("IPv4");
        for (boolean one : ready) {
            slice.addToEndpoints(new EndpointBuilder()
                    .withAddresses("10.0.0.1")
                    .withNewConditions()
                    .withReady(one)
                    .endConditions()
                    .build());
        }
        api.direct().discovery().v1().endpointSlices().resource(slice.build()).createOr(found -> found.update());
    }

    @Test
    void aSubsetIsAskedForByTheLabelsOfItsDestinationRule() throws Exception {
        TrafficRouter router = istio();
        api.faults()
                .always(
                        request -> request.path().endsWith("/namespaces/shop/destinationrules"),
                        Fault.reply(Reply.json(
                                200,
                                "{\"items\":[{\"spec\":{\"host\":\"payments.shop.svc.cluster.local\",\"subsets\":"
                                        + "[{\"name\":\"canary\",\"labels\":{\"version\":\"v2\"}}]}}]}")));
        api.direct()
                .resource(new ServiceBuilder()
                        .withNewMetadata()
                        .withName("payments")
                        .withNamespace("shop")
                        .endMetadata()
                        .withNewSpec()
                        .addToSelector("app", "payments")
                        .addNewPort()
                        .withPort(80)
                        .endPort()
                        .endSpec()
                        .build())
                .create();
        pod("stable", "v1", "True");
        refused(
                Kind.UNAVAILABLE,
                "service shop/payments subset canary has no ready endpoint: no pod has the labels"
                        + " app=payments,version=v2",
                () -> router.shift(router.read(), Weight.of(5), OURS));
        pod("canary", "v2", "False");
        refused(
                Kind.UNAVAILABLE,
                "0 of 1 pods with app=payments,version=v2 are ready",
                () -> router.shift(router.read(), Weight.of(5), OURS));
        pod("canary", "v2", "True");
        assertThat(router.shift(router.read(), Weight.of(5), OURS).canary()).isEqualTo(Weight.of(5));
    }

    private void pod(String name, String version, String ready) {
        api.direct()
                .resource(new PodBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withNamespace("shop")
                        .addToLabels(Map.of("app", "payments", "version", version))
                        .endMetadata()
                        .withNewSpec()
                        .addNewContainer()
                        .withName("payments")
                        .withImage("payments:" + version)
                        .endContainer()
                        .endSpec()
                        .withNewStatus()
                        .addNewCondition()
                        .withType("Ready")
                        .withStatus(ready)
                        .endCondition()
                        .endStatus()
                        .build())
                .createOr(found -> found.update());
    }

    @Test
    void aLoginThatMayNotLookAtEndpointsIsToldOnceAndNotKeptBack() throws Exception {
        TrafficRouter router = gateway();
        api.faults().always(request -> request.path().contains("endpointslices"), Fault.forbidden());
        assertThat(router.preflight()).singleElement().satisfies(remark -> assertThat(remark.text())
                .contains("isn't known: the login may not look; grant it list on endpointslices.discovery.k8s.io"));
        assertThat(router.shift(router.read(), Weight.of(5), OURS).canary()).isEqualTo(Weight.of(5));
    }
}
