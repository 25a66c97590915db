package io.jenkins.plugins.canary.traffic.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.canary.lab.Fault;
import io.jenkins.plugins.canary.lab.MockApiServer;
import io.jenkins.plugins.canary.rollout.Journey;
import io.jenkins.plugins.canary.traffic.Feature;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import io.jenkins.plugins.canary.traffic.RouteState;
import io.jenkins.plugins.canary.traffic.TrafficRouter;
import io.jenkins.plugins.canary.traffic.Weight;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.assertj.core.api.Assumptions;
import org.junit.jupiter.api.Test;

/** What every route on an API server keeps besides, whatever the server answers. */
abstract class KubernetesContract extends ApiServerContract {

    private final KubernetesSample sample;

    KubernetesContract(KubernetesSample sample) {
        this.sample = sample;
    }

    RouteKind kind() {
        return sample.kind();
    }

    /** One server for all kinds: starting it costs more than a test. */
    @Override
    MockApiServer startServer() {
        return RoutersOnOneServer.api();
    }

    @Override
    void stopServer(MockApiServer server) {}

    @Override
    KubernetesRoute route() {
        return sample.route("shop", false);
    }

    @Override
    protected Subject open() {
        return new KubernetesSubject(api, sample);
    }

    final KubernetesSubject object() {
        return (KubernetesSubject) subject;
    }

    private long writes() {
        return faults.requests().stream().filter(WRITES).count();
    }

    @Test
    void aClaimWhoseAnswerIsLostIsTheRolloutsAllTheSame() throws Exception {
        String contents = subject.contents();
        faults.next(WRITES, Fault.cutAnswer());
        Journey journey = Journey.on(router);
        assertThat(subject.contents()).isNotEqualTo(contents);
        assertThat(journey.rollBack().stuck()).isEmpty();
        assertThat(subject.contents()).isEqualTo(contents);
    }

    @Test
    void aShiftIsOneRequestBesideTheReading() throws Exception {
        RouteState now = router.claim(before, OURS);
        faults.forgetRequests();
        router.shift(router.read(), Weight.of(5), OURS);
        assertThat(writes()).isEqualTo(1);
        String group = sample.kind().resource().group();
        int readings = generations(object().object()).isEmpty() ? 0 : 1;
        assertThat(faults.requests())
                .filteredOn(request -> request.path().startsWith(group.isEmpty() ? "/api/" : "/apis/" + group + "/"))
                .filteredOn(request -> !request.path().contains("/destinationrules"))
                .filteredOn(request -> !request.path().contains("/revisions"))
                .hasSize(2 + readings + (sample.kind().peered().isPresent() ? 1 : 0));
        assertThat(faults.requests("PATCH").get(0).body())
                .contains(
                        "{\"op\":\"test\",\"path\":\"/metadata/resourceVersion\",\"value\":\"" + now.version() + "\"}");
    }

    @Test
    void aWeightIsTriedBeforeOneIsWrittenAndNothingIsKeptOfIt() {
        String contents = object().object().toString();
        assertThat(router.preflight()).noneMatch(remark -> remark.topic().equals("dry run"));
        assertThat(faults.requests())
                .filteredOn(request -> request.path().contains("dryRun=All"))
                .hasSize(1);
        assertThat(object().object()).hasToString(contents);
    }

    @Test
    void oneConflictIsNotNoticedAndTenEndTwoCalls() throws Exception {
        faults.next(WRITES, Fault.conflict());
        assertThat(five().canary()).isEqualTo(Weight.of(5));
        RouteState now = router.read();
        faults.next(WRITES, Collections.nCopies(10, Fault.conflict()).toArray(Fault[]::new));
        String words = "each of the 5 times this rollout tried";
        refused(Kind.CONFLICT, words, () -> router.shift(now, Weight.of(10), OURS));
        refused(Kind.CONFLICT, words, () -> router.shift(now, Weight.of(10), OURS));
        assertThat(router.shift(now, Weight.of(10), OURS).canary()).isEqualTo(Weight.of(10));
    }

    @Test
    void conflictsForEverEndEachCallAfterFiveTriesAndLeaveTheWeight() {
        faults.always(WRITES, Fault.conflict());
        refused(Kind.CONFLICT, "HTTP 409", this::five);
        assertThat(writes()).isEqualTo(5);
        faults.clear();
        assertThat(subject.weight()).isEqualTo(Weight.NONE);
    }

    @Test
    void anotherWritersNoteInBetweenStays() throws Exception {
        RouteState now = router.claim(before, OURS);
        faults.next("PATCH", Fault.after(() -> object().change(KubernetesContract::annotate)));
        assertThat(router.shift(now, Weight.of(5), OURS).canary()).isEqualTo(Weight.of(5));
        assertThat(object().object()
                        .at("/metadata/annotations/example.com~1note")
                        .asText())
                .isEqualTo("new");
    }

    private static void annotate(ObjectNode object) {
        ((ObjectNode) object.path("metadata")).withObjectProperty("annotations").put("example.com/note", "new");
    }

    @Test
    void aWeightThatChangesBetweenReadingAndWritingIsDriftAndNotOverwritten() throws Exception {
        RouteState now = shift(5);
        faults.next("PATCH", Fault.after(() -> subject.edit(60)));
        refused(Kind.DRIFTED, "kubectl-edit", () -> router.shift(now, Weight.of(10), OURS));
        assertThat(subject.weight()).isEqualTo(Weight.of(60));
    }

    @Test
    void twoThatClaimAtTheSameMomentDoNotBothGetIt() throws Exception {
        faults.next(WRITES, Fault.after(() -> {
            try (TrafficRouter theirs = subject.router()) {
                theirs.claim(before, THEIRS);
            } catch (RouteException e) {
                throw new AssertionError(e);
            }
        }));
        refused(Kind.OWNED, "belongs to rollout r-2", () -> router.claim(before, OURS));
        assertThat(router.read().claim()).contains(THEIRS);
    }

    @Test
    void aClaimThatSomebodyRemovedIsPutBackWithItsMemory() throws Exception {
        RouteState now = five();
        object().change(object -> ((ObjectNode) object.at("/metadata/annotations"))
                .remove(List.of("canary.jenkins.io/rollout", "canary.jenkins.io/original")));
        RouteState next = router.shift(now, Weight.of(10), OURS);
        assertThat(next.claim()).contains(OURS);
        assertThat(next.original()).contains(before.snapshot());
    }

    @Test
    void aLeaseEndThatCannotBeReadNeverEnds() throws Exception {
        router.claim(before, LOST);
        object().change(object -> ((ObjectNode) object.at("/metadata/annotations"))
                .put("canary.jenkins.io/rollout", "r-9\nfaked line")
                .put("canary.jenkins.io/lease-end", "soon"));
        RouteState seen = router.read();
        refused(Kind.OWNED, "belongs to rollout r-9 faked line of", () -> router.claim(seen, OURS));
    }

    @Test
    void aMissingPermissionIsNamed() {
        faults.next(WRITES, Fault.forbidden());
        refused(Kind.FORBIDDEN, " on " + sample.kind().resource().qualified() + " in namespace shop", this::five);
        faults.next("GET", Fault.forbidden());
        refused(Kind.FORBIDDEN, "lacks the verb 'get'", () -> router.read());
        faults.next(Fault.unauthorized());
        refused(Kind.FORBIDDEN, "doesn't accept the login: renew the token (HTTP 401", () -> router.read());
    }

    @Test
    void whatTheServerFindsInvalidIsRefusedWithItsReasonAndNotTriedAgain() {
        faults.always(WRITES, Fault.invalid("spec.weight", "must be less than 5"));
        refused(Kind.REFUSED, "HTTP 422: spec.weight: must be less than 5", this::five);
        assertThat(writes()).isEqualTo(1);
    }

    @Test
    void aBusyServerIsUnavailableAtOnceWithTheTimeItAskedFor() throws Exception {
        faults.next(WRITES, Fault.tooManyRequests(30));
        assertThat(catchThrowableOfType(RouteException.class, this::five))
                .returns(Kind.UNAVAILABLE, RouteException::kind)
                .returns(Duration.ofSeconds(30), e -> e.retryAfter().orElseThrow());
        for (Fault fault : List.of(Fault.serverError(), Fault.gone())) {
            faults.next(WRITES, fault);
            refused(Kind.UNAVAILABLE, "the write may have happened or not", this::five);
        }
        assertThat(writes()).isEqualTo(3);
        assertThat(five().canary()).isEqualTo(Weight.of(5));
    }

    @Test
    void aWriteWhoseAnswerIsCutHasHappenedAndTheNextCallGoesOnFromThere() throws Exception {
        faults.next(WRITES, Fault.cutAnswer());
        refused(Kind.UNAVAILABLE, "the write may have happened or not", this::five);
        assertThat(subject.weight()).isEqualTo(Weight.of(5));
        try (TrafficRouter next = subject.router()) {
            assertThat(next.shift(next.read(), Weight.of(5), OURS).canary()).isEqualTo(Weight.of(5));
            faults.next(WRITES, Fault.cutAnswer());
            RouteState now = next.read();
            refused(Kind.UNAVAILABLE, "may have happened", () -> next.restore(now, before.snapshot()));
            assertThat(next.restore(next.read(), before.snapshot()).canary()).isEqualTo(Weight.NONE);
        }
    }

    @Test
    void aWriteThatNeverArrivedHasNotHappenedAndTheNextCallMakesIt() throws Exception {
        faults.always(WRITES, Fault.away());
        refused(Kind.UNAVAILABLE, "the write may have happened or not", this::five);
        faults.clear();
        assertThat(subject.weight()).isEqualTo(Weight.NONE);
        assertThat(five().canary()).isEqualTo(Weight.of(5));
        faults.always(Fault.away());
        refused(Kind.UNAVAILABLE, "the server was busy or away", () -> router.read());
        faults.clear();
        assertThat(router.read().canary()).isEqualTo(Weight.of(5));
    }

    @Test
    void aFurtherDestinationWithTrafficIsRefusedOrKeptAsTold() throws Exception {
        assumes(Feature.OTHERS);
        object().change(sample::addOther);
        String contents = subject.contents();
        refused(Kind.UNSUITABLE, "(weight 10); only stable and canary may have a weight there", () -> router.read());
        try (TrafficRouter keeping =
                sample.route("shop", true).router(api.client(), CLOCK, KubernetesSubject.NO_PAUSE)) {
            RouteState seen = keeping.read();
            RouteState now = keeping.shift(seen, Weight.ALL, OURS);
            assertThat(subject.weight()).isEqualTo(Weight.ALL);
            assertThat(object().contentsButWeights(contents)).isEqualTo(contents);
            assertThat(keeping.restore(now, seen.snapshot()).canary()).isEqualTo(Weight.NONE);
        }
        assertThat(subject.contents()).isEqualTo(contents);
    }

    @Test
    void aRouteThatIsDeletedInTheMiddleIsNotFound() throws Exception {
        RouteState now = five();
        faults.next("PATCH", Fault.after(() -> object().delete()));
        refused(Kind.NOT_FOUND, "isn't there any more", () -> router.shift(now, Weight.of(10), OURS));
        refused(Kind.NOT_FOUND, "isn't there", () -> router.shift(now, Weight.of(10), OURS));
    }

    @Test
    void aStatusThatNamesItsGenerationIsWaitedFor() throws Exception {
        assumesGenerations();
        api.controllersAwake(false);
        refused(Kind.UNAVAILABLE, "holds the new weight, but it isn't in effect yet: ", this::five);
        assertThat(subject.weight()).isEqualTo(Weight.of(5));
        object().change(KubernetesContract::catchUp);
        assertThat(five().canary()).isEqualTo(Weight.of(5));
    }

    /** Without one nobody can tell an answer from the one before. */
    private void assumesGenerations() {
        assumes(Feature.STATUS);
        Assumptions.assumeThat(generations(object().object())).isNotEmpty();
    }

    /** Where a status says which generation it is of. */
    private static List<JsonNode> generations(JsonNode object) {
        return object.path("status").findParents("observedGeneration");
    }

    private static void catchUp(ObjectNode object) {
        generations(object).forEach(parent -> ((ObjectNode) parent).put("observedGeneration", 1_000_000));
    }

    @Test
    void theRefusalOfAStatusIsTold() throws Exception {
        assumes(Feature.STATUS);
        object().change(object -> {
            catchUp(object);
            object.path("status").findParents("type").forEach(condition -> ((ObjectNode) condition)
                    .put("status", "False")
                    .put("message", "no such gateway"));
        });
        refused(Kind.REFUSED, "no such gateway", this::five);
        assertThat(router.restore(router.read(), before.snapshot()).canary()).isEqualTo(Weight.NONE);
    }

    @Test
    void aWayBackIsMadeAlsoWhereItsControllerSleepsOrRefusesAndThatIsTold() throws Exception {
        assumesGenerations();
        RouteState now = five();
        api.controllersAwake(false);
        RouteState back = router.restore(now, before.snapshot());
        assertThat(subject.weight()).isEqualTo(Weight.NONE);
        assertThat(router.read().claim()).isEmpty();
        assertThat(back.doubt().orElseThrow())
                .contains(
                        "holds the weights from before the rollout, but its controller hasn't confirmed it in 5 s: ",
                        "the canary may still get traffic. Look with kubectl get "
                                + sample.kind().resource().qualified() + " shop -n shop -o yaml");
        object().change(object -> object.path("status").findParents("type").forEach(condition -> ((ObjectNode)
                        condition)
                .put("status", "False")
                .put("message", "no such gateway")
                .put("observedGeneration", 1_000_000)));
        assertThat(router.restore(router.read(), before.snapshot()).doubt().orElseThrow())
                .contains("its controller refuses it: ", "no such gateway");
        object().change(object -> object.path("status")
                .findParents("type")
                .forEach(condition -> ((ObjectNode) condition).put("status", "True")));
        assertThat(router.restore(router.read(), before.snapshot()).doubt()).isEmpty();
    }

    @Test
    void aWayBackWhoseStatusCannotBeReadIsMadeAllTheSame() throws Exception {
        assumesGenerations();
        RouteState now = five();
        faults.always("GET", Fault.away());
        RouteState back = router.restore(now, before.snapshot());
        faults.clear();
        assertThat(back.doubt().orElseThrow()).contains("couldn't be asked whether it is in effect: ");
        assertThat(router.read().claim()).isEmpty();
        assertThat(subject.weight()).isEqualTo(Weight.NONE);
    }

    @Test
    void theToolThatKeepsTheObjectAsARepositoryHasItIsNamedWithTheRuleThatStopsIt() throws Exception {
        RouteState now = five();
        subject.edit(60);
        object().change(object -> mark(object, "labels", "kustomize.toolkit.fluxcd.io/name", "apps"));
        refused(Kind.DRIFTED, "the Flux Kustomization apps owns it", () -> router.shift(now, Weight.of(10), OURS));
        object().change(object ->
                mark(object, "annotations", "argocd.argoproj.io/tracking-id", "shop-app:x/VirtualService:shop/shop"));
        refused(
                Kind.DRIFTED,
                "the Argo CD application shop-app owns it and puts its weights back where it heals itself; put into the"
                        + " application's spec: ignoreDifferences: [{group: "
                        + group(sample.kind().resource().group()) + ", kind: ",
                () -> router.shift(now, Weight.of(10), OURS));
    }

    private static String group(String name) {
        return name.isEmpty() ? "\"\"" : name;
    }

    private static void mark(ObjectNode object, String where, String name, String value) {
        ((ObjectNode) object.path("metadata")).withObjectProperty(where).put(name, value);
    }
}
