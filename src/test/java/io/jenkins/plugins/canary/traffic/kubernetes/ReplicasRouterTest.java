package io.jenkins.plugins.canary.traffic.kubernetes;

import static io.jenkins.plugins.canary.traffic.RouterContract.OURS;
import static io.jenkins.plugins.canary.traffic.RouterContract.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.canary.analysis.Status;
import io.jenkins.plugins.canary.lab.FakeDeployments;
import io.jenkins.plugins.canary.lab.Fault;
import io.jenkins.plugins.canary.lab.MockApiServer;
import io.jenkins.plugins.canary.lab.Reply;
import io.jenkins.plugins.canary.lab.Request;
import io.jenkins.plugins.canary.rollout.Journey;
import io.jenkins.plugins.canary.rollout.RolloutEvent;
import io.jenkins.plugins.canary.rollout.TaskResult;
import io.jenkins.plugins.canary.traffic.Remark;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import io.jenkins.plugins.canary.traffic.RouteState;
import io.jenkins.plugins.canary.traffic.Snapshot;
import io.jenkins.plugins.canary.traffic.TrafficRouter;
import io.jenkins.plugins.canary.traffic.Weight;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Traffic by the number of pods: which shares there are, that nobody goes before others are ready, and who is in the way. */
class ReplicasRouterTest {
    private static MockApiServer api;

    private ReplicasSubject subject;
    private FakeDeployments pods;
    private TrafficRouter router;
    private int looks;

    @BeforeAll
    static void startServer() throws Exception {
        api = MockApiServer.start("shop");
    }

    @AfterAll
    static void stopServer() {
        api.close();
    }

    @BeforeEach
    void ten() {
        subject = ReplicasSubject.on(api);
        pods = subject.pods();
        scale("shop-stable", 10);
        router = subject.router();
        pods.forget();
    }

    @AfterEach
    void tidy() {
        for (String kind : new String[] {"autoscaling/v2", "keda.sh/v1alpha1", "v1"}) {
            api.delete(resource(kind), "shop", "shop");
        }
        api.put("""
                ---
                {apiVersion: v1, kind: Service, metadata: {name: shop, namespace: shop}, spec: {selector: {app: shop}}}""");
        subject.close();
    }

    private static Resource resource(String kind) {
        return switch (kind) {
            case "autoscaling/v2" ->
                new Resource("", List.of("v2"), "HorizontalPodAutoscaler", "horizontalpodautoscalers")
                        .at("autoscaling/v2");
            case "keda.sh/v1alpha1" ->
                new Resource("", List.of("v1"), "ScaledObject", "scaledobjects").at("keda.sh/v1alpha1");
            default -> new Resource("", List.of("v1"), "ResourceQuota", "resourcequotas");
        };
    }

    private void scale(String name, int replicas) {
        subject.change(name, object -> ((ObjectNode) object.path("spec")).put("replicas", replicas));
        api.reconcile(RouteKind.REPLICAS.resource(), "shop", name, 1);
    }

    private RouteState shift(String weight) throws RouteException {
        return router.shift(router.read(), Weight.parse(weight), OURS);
    }

    @ParameterizedTest
    @CsvSource({"5%, 1, 10%", "15%, 1, 10%", "16%, 2, 20%", "25%, 2, 20%", "0.1%, 1, 10%", "99%, 9, 90%", "50%, 5, 50%"
    })
    void aWeightBecomesTheNearestShareOfTenPodsAndThatIsSaid(String meant, int pod, String held) throws Exception {
        RouteState seen = router.read();
        assertThat(router.rounding(seen, Weight.parse(meant)))
                .isEqualTo(
                        meant.equals(held)
                                ? Optional.empty()
                                : Optional.of("meant " + meant + ", can only be " + pod + " of 10 pods = " + held));
        assertThat(shift(meant).canary()).isEqualTo(Weight.parse(held));
        assertThat(subject.replicas()).isEqualTo(new Replicas(10 - pod, pod));
        assertThat(subject.weight()).isEqualTo(Weight.parse(held));
        assertThat(router.capabilities().granularity()).isEqualTo(Weight.of(10));
    }

    @Test
    void theRolloutTellsOnceThatItMeansAnotherWeightAndGoesOnFromTheOneThatThereIs() throws Exception {
        Journey journey = Journey.on(router);
        pods.limit("shop-canary", 0);
        // Longer than a call looks.
        Predicate<Request> twelfth = request -> request.path().endsWith("/shop-canary") && ++looks == 12;
        api.faults().next(twelfth, Fault.after(() -> pods.unlimited("shop-canary")));
        assertThat(journey.step(5).status()).isEqualTo(Status.PASS);
        assertThat(journey.journal)
                .filteredOn(RolloutEvent.Checked.class::isInstance)
                .extracting(event -> ((RolloutEvent.Checked) event).text())
                .containsOnlyOnce("meant 5%, can only be 1 of 10 pods = 10%");
        assertThat(journey.journal)
                .filteredOn(RolloutEvent.WriteFailed.class::isInstance)
                .extracting(event -> ((RolloutEvent.WriteFailed) event).kind())
                .isNotEmpty()
                .containsOnly(Kind.PENDING);
        assertThat(journey.journal)
                .filteredOn(RolloutEvent.Shifted.class::isInstance)
                .extracting(event -> ((RolloutEvent.Shifted) event).weight())
                .containsExactly(Weight.of(10));
        assertThat(journey.step(50).status()).isEqualTo(Status.PASS);
        assertThat(journey.rollBack().status()).isEqualTo(Status.PASS);
        assertThat(subject.replicas()).isEqualTo(new Replicas(10, 0));
    }

    @Test
    void aPlansWeightsAreToldWhenTheRolloutOpens() throws Exception {
        Journey journey = Journey.on(router, List.of(Weight.of(5), Weight.of(10), Weight.of(25)));
        assertThat(journey.journal)
                .filteredOn(RolloutEvent.Checked.class::isInstance)
                .extracting(event -> ((RolloutEvent.Checked) event).text())
                .containsExactly(
                        "meant 5%, can only be 1 of 10 pods = 10%", "meant 25%, can only be 2 of 10 pods = 20%");
        try (TrafficRouter other = subject.router()) {
            Snapshot original = router.read().original().orElseThrow();
            assertThat(other.capabilities(original).granularity()).isEqualTo(Weight.of(10));
        }
    }

    @Test
    void thirdsAndSeventhsAreWeightsLikeOthers() throws Exception {
        for (int all : new int[] {3, 7}) {
            scale("shop-stable", all);
            RouteState before = router.read();
            for (int i = 1; i <= all; i++) {
                RouteState now = shift(Weight.share(i, all).toString());
                assertThat(now.canary()).isEqualTo(Weight.share(i, all));
                assertThat(router.shift(now, now.canary(), OURS)).isEqualTo(now);
                assertThat(router.capabilities().granularity()).isLessThanOrEqualTo(Weight.share(1, all));
            }
            router.restore(router.read(), before.snapshot());
            assertThat(subject.replicas()).isEqualTo(new Replicas(all, 0));
        }
    }

    @Test
    void aTotalOfThePlanMakesTheStepsFinerAndTheWayBackLeadsToWhatWasThere() throws Exception {
        String contents = subject.contents();
        router = subject.router(Map.of("total", "20"));
        RouteState before = router.read();
        assertThat(router.capabilities().granularity()).isEqualTo(Weight.of(5));
        assertThat(shift("5%").canary()).isEqualTo(Weight.of(5));
        assertThat(subject.replicas()).isEqualTo(new Replicas(19, 1));
        router.restore(router.read(), before.snapshot());
        assertThat(subject.contents()).isEqualTo(contents);
        assertThat(pods.fewest()).isGreaterThanOrEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop-stable", "shop-canary"})
    void whatFlaggerMadeOfEitherIsRefusedWithTheRouteToUse(String deployment) {
        subject.change(deployment, object -> ((ObjectNode) object.path("metadata"))
                .putArray("ownerReferences")
                .addObject()
                .put("apiVersion", "flagger.app/v1beta1")
                .put("kind", "Canary")
                .put("name", "shop")
                .put("uid", "1")
                .put("controller", true));

        refused(Kind.UNSUITABLE, "use route: flagger(canaryName: 'shop') instead", router::read);
    }

    @Test
    void onePodAloneHasNoShareToGive() throws Exception {
        scale("shop-stable", 1);
        RouteState seen = router.read();
        refused(Kind.UNSUITABLE, "with 1 pod in all: scale stable up", () -> router.shift(seen, Weight.of(50), OURS));
        assertThat(router.shift(seen, Weight.ALL, OURS).canary()).isEqualTo(Weight.ALL);
    }

    @Test
    void thereAreNeverFewerPodsReadyThanBeforeOnTheWayThereAndBack() throws Exception {
        RouteState before = router.read();
        for (String weight : new String[] {"10%", "50%", "100%", "30%"}) {
            shift(weight);
        }
        router.restore(router.read(), before.snapshot());
        assertThat(subject.replicas()).isEqualTo(new Replicas(10, 0));
        assertThat(pods.fewest()).isGreaterThanOrEqualTo(10);
    }

    @Test
    void stableKeepsItsPodsUntilThoseOfTheCanaryAreReady() throws Exception {
        RouteState before = router.read();
        pods.limit("shop-canary", 0);
        pods.complain("shop-canary", "pods \"shop-canary-1\" is forbidden: exceeded quota: small");
        refused(
                Kind.PENDING,
                "is on its way to 20%, expected 8 and 2 pods ready behind the Service: shop-stable has 10 pods ready, 10"
                        + " wanted; shop-canary has 0 pods ready, 2 wanted (pods \"shop-canary-1\" is forbidden: exceeded"
                        + " quota: small)",
                () -> shift("20%"));
        assertThat(subject.replicas()).isEqualTo(new Replicas(10, 2));
        pods.limit("shop-canary", 1);
        refused(Kind.PENDING, "shop-canary has 1 pods ready", () -> shift("20%"));
        assertThat(subject.replicas()).isEqualTo(new Replicas(9, 2));
        pods.unlimited("shop-canary");
        assertThat(shift("20%").canary()).isEqualTo(Weight.of(20));
        router.restore(router.read(), before.snapshot());
        assertThat(pods.fewest()).isGreaterThanOrEqualTo(10);
    }

    @Test
    void theCanaryKeepsItsPodsOnTheWayBackUntilThoseOfStableAreReady() throws Exception {
        RouteState before = router.read();
        RouteState now = shift("50%");
        pods.limit("shop-stable", 5);
        refused(Kind.PENDING, "is on its way back", () -> router.restore(now, before.snapshot()));
        assertThat(subject.replicas()).isEqualTo(new Replicas(10, 5));
        assertThat(router.read().claim()).contains(OURS);
        pods.limit("shop-stable", 8);
        refused(Kind.PENDING, "shop-stable has 8 pods ready, 10 wanted", () -> {
            router.restore(router.read(), before.snapshot());
        });
        assertThat(subject.replicas()).isEqualTo(new Replicas(10, 2));
        pods.unlimited("shop-stable");
        assertThat(router.restore(router.read(), before.snapshot()).canary()).isEqualTo(Weight.NONE);
        assertThat(pods.fewest()).isGreaterThanOrEqualTo(10);
    }

    /** As somebody does who wants to stop it. */
    @Test
    void stableGetsItsPodsBackAlsoWhenTheCanarysDeploymentWasDeleted() throws Exception {
        RouteState before = router.read();
        RouteState now = shift("50%");
        assertThat(subject.replicas()).isEqualTo(new Replicas(5, 5));
        subject.delete("shop-canary");
        pods.limit("shop-stable", 8);
        refused(
                Kind.PENDING,
                "is on its way back, expected 10 and 0 pods ready behind the Service: shop-stable has 8 pods ready, 10"
                        + " wanted",
                () -> router.restore(now, before.snapshot()));
        pods.unlimited("shop-stable");
        RouteState after = router.restore(now, before.snapshot());
        assertThat(after.canary()).isEqualTo(Weight.NONE);
        assertThat(after.claim()).isEmpty();
        assertThat(after.doubt().orElseThrow())
                .startsWith(
                        "Deployment shop/shop-canary isn't there any more, so it has no pods to take away; stable has"
                                + " all of its own again (10)");
        assertThat(pods.ready("shop-stable")).isEqualTo(10);
        refused(Kind.NOT_FOUND, "isn't there", () -> router.shift(after, Weight.of(10), OURS));
        refused(Kind.NOT_FOUND, "isn't there", () -> router.claim(after, OURS));
    }

    @Test
    void aRolloutWhoseCanaryWasDeletedGoesBackAndSaysWhatIsMissing() {
        Journey journey = Journey.on(router);
        assertThat(journey.step(50).status()).isEqualTo(Status.PASS);
        subject.delete("shop-canary");
        assertThat(journey.rollBack().stuck()).isEmpty();
        assertThat(pods.ready("shop-stable")).isEqualTo(10);
        assertThat(journey.journal)
                .filteredOn(RolloutEvent.Checked.class::isInstance)
                .last()
                .asString()
                .contains("Deployment shop/shop-canary isn't there any more", "stable has all of its own again (10)");
    }

    @Test
    void aStepWhoseCanaryIsDeletedBesideItGoesBackByItself() {
        Journey journey = Journey.on(router);
        journey.step(50);
        subject.delete("shop-canary");
        TaskResult result = journey.step(80);
        assertThat(result.status()).isEqualTo(Status.ERROR);
        assertThat(result.text()).contains("Deployment shop/shop-canary isn't there");
        assertThat(result.stuck()).isEmpty();
        assertThat(pods.ready("shop-stable")).isEqualTo(10);
    }

    @Test
    void aCanaryThatIsDeletedInTheMiddleOfTheWayBackDoesNotEndIt() throws Exception {
        RouteState before = router.read();
        RouteState now = shift("50%");
        Predicate<Request> writes =
                request -> request.is("PATCH") && request.path().contains("/shop-canary");
        api.faults().next(writes, Fault.after(() -> subject.delete("shop-canary")));
        assertThat(router.restore(now, before.snapshot()).doubt().orElseThrow()).contains("isn't there any more");
        assertThat(pods.ready("shop-stable")).isEqualTo(10);
    }

    @Test
    void anAutoscalerOfEitherDeploymentIsRefusedByName() {
        api.put("""
                ---
                {apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: shop, namespace: shop},
                 spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: shop-canary}}}""");
        refused(
                Kind.UNSUITABLE,
                "the HorizontalPodAutoscaler shop decides on the pods of shop-canary and would undo each step",
                () -> router.read());
        api.put("""
                ---
                {apiVersion: keda.sh/v1alpha1, kind: ScaledObject, metadata: {name: shop, namespace: shop},
                 spec: {scaleTargetRef: {name: shop-stable}}}""");
        refused(
                Kind.UNSUITABLE,
                "the ScaledObject of KEDA shop decides on the pods of shop-stable",
                () -> router.read());
    }

    @Test
    void aServiceThatDoesNotSelectBothOrSelectsOthersIsRefused() {
        api.put("""
                ---
                {apiVersion: v1, kind: Service, metadata: {name: shop, namespace: shop},
                 spec: {selector: {app: shop, track: stable}}}""");
        refused(Kind.UNSUITABLE, "the pods of shop-canary have the labels {\"app\":\"shop\"", () -> router.read());
        api.put("""
                ---
                {apiVersion: v1, kind: Service, metadata: {name: shop, namespace: shop}, spec: {selector: {app: shop}}}""");
        pods.strangers("shop", 3);
        refused(Kind.UNSUITABLE, "has 13 ready endpoints, the two Deployments have 10 pods", () -> router.read());
    }

    @Test
    void stableWithoutPodsIsRefused() {
        scale("shop-stable", 0);
        refused(Kind.UNSUITABLE, "stable has no pods: scale shop-stable", () -> router.read());
    }

    @Test
    void aQuotaWithoutRoomForOneMorePodIsToldBeforeAnythingIsWritten() {
        api.put("""
                ---
                {apiVersion: v1, kind: ResourceQuota, metadata: {name: shop, namespace: shop},
                 status: {hard: {requests.cpu: "5", pods: "50"}, used: {requests.cpu: 4600m, pods: "10"}}}""");
        assertThat(router.preflight())
                .extracting(Remark::refused, Remark::topic, Remark::text)
                .hasSize(1)
                .first()
                .asString()
                .contains(
                        "true",
                        "quota",
                        "the ResourceQuota shop has no room for one more pod: requests.cpu is 4600m of 5")
                .contains("a pod needs 0.500");
        assertThat(api.writes()).isEmpty();
    }

    @Test
    void missingRightsAreToldByWhatFollowsFromThem() {
        assertThat(router.preflight()).isEmpty();
        api.faults()
                .always(
                        request -> request.path().endsWith("/selfsubjectaccessreviews")
                                && request.body().contains("\"scale\""),
                        denied());
        api.faults()
                .always(
                        request -> request.path().endsWith("/selfsubjectaccessreviews")
                                && request.body().contains("autoscalers"),
                        denied());
        assertThat(router.preflight())
                .containsExactly(
                        Remark.refusal(
                                "access",
                                "the login lacks patch on deployments/scale.apps in namespace shop, expected patch: grant"
                                        + " it with a Role"),
                        Remark.warning(
                                "access",
                                "the login lacks list on horizontalpodautoscalers.autoscaling in namespace shop, expected"
                                        + " list: grant it with a Role; without it whether an autoscaler is at work isn't"
                                        + " known"));
    }

    private static Fault denied() {
        return Fault.reply(
                Reply.json(
                        201,
                        "{\"kind\":\"SelfSubjectAccessReview\",\"apiVersion\":\"authorization.k8s.io/v1\",\"status\":{\"allowed\":false}}"));
    }

    @Test
    void theCommandForAPersonWaitsForStableBeforeItTakesTheCanaryAway() throws Exception {
        assertThat(router.manualRestore(router.read().snapshot()))
                .isEqualTo("kubectl scale deployments.apps shop-stable -n shop --replicas=10"
                        + " && kubectl rollout status deployment/shop-stable -n shop"
                        + " && kubectl scale deployments.apps shop-canary -n shop --replicas=0"
                        + " && kubectl annotate deployments.apps shop-canary -n shop canary.jenkins.io/rollout-"
                        + " canary.jenkins.io/owner- canary.jenkins.io/since- canary.jenkins.io/lease-end-"
                        + " canary.jenkins.io/original-");
    }
}
