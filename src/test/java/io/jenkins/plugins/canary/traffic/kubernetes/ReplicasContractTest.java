package io.jenkins.plugins.canary.traffic.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.canary.lab.Fault;
import io.jenkins.plugins.canary.lab.Request;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import io.jenkins.plugins.canary.traffic.RouteState;
import io.jenkins.plugins.canary.traffic.TrafficRouter;
import io.jenkins.plugins.canary.traffic.Weight;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two Deployments keep what every router does, whatever the server answers. */
class ReplicasContractTest extends ApiServerContract {
    private static final Predicate<Request> SCALES =
            request -> WRITES.test(request) && request.path().contains("/scale?");

    @Override
    KubernetesRoute route() {
        return ReplicasSubject.route("shop", Map.of());
    }

    @Override
    protected Subject open() {
        return ReplicasSubject.on(api);
    }

    private ReplicasSubject object() {
        return (ReplicasSubject) subject;
    }

    @Test
    void oneConflictIsNotNoticedAndConflictsForEverEndTheCall() throws Exception {
        faults.next(WRITES, Fault.conflict());
        faults.next(SCALES, Fault.conflict());
        RouteState now = five();
        assertThat(now.canary()).isEqualTo(Weight.of(5));
        for (Predicate<Request> which : List.of(WRITES, SCALES)) {
            faults.next(which, Collections.nCopies(5, Fault.conflict()).toArray(Fault[]::new));
            RouteState seen = router.read();
            refused(Kind.CONFLICT, "each of the 5 times", () -> router.shift(seen, Weight.of(10), OURS));
            refused(Kind.CONFLICT, "HTTP 409", () -> {
                faults.always(which, Fault.conflict());
                router.restore(router.read(), before.snapshot());
            });
            faults.clear();
        }
        assertThat(shift(10).canary()).isEqualTo(Weight.of(10));
    }

    @Test
    void aMissingPermissionIsNamed() {
        faults.next(WRITES, Fault.forbidden());
        refused(Kind.FORBIDDEN, "lacks the verb 'patch': grant it get and patch on deployments.apps", this::five);
        faults.next(SCALES, Fault.forbidden());
        refused(Kind.FORBIDDEN, "lacks the verb 'patch' on deployments/scale.apps in namespace shop", this::five);
        faults.next("GET", Fault.forbidden());
        refused(Kind.FORBIDDEN, "lacks the verb 'get'", () -> router.read());
        faults.next(Fault.unauthorized());
        refused(Kind.FORBIDDEN, "renew the token", () -> router.read());
    }

    @Test
    void whatTheServerFindsInvalidIsRefusedWithItsReason() {
        faults.always(WRITES, Fault.invalid("spec.replicas", "must be less than 5"));
        refused(Kind.REFUSED, "HTTP 422: spec.replicas: must be less than 5", this::five);
    }

    @Test
    void aBusyServerIsUnavailableAtOnceWithTheTimeItAskedFor() throws Exception {
        faults.next(WRITES, Fault.tooManyRequests(30));
        assertThat(catchThrowableOfType(RouteException.class, this::five))
                .returns(Kind.UNAVAILABLE, RouteException::kind)
                .returns(Duration.ofSeconds(30), e -> e.retryAfter().orElseThrow());
        for (Fault fault : List.of(Fault.serverError(), Fault.gone())) {
            faults.next(SCALES, fault);
            refused(Kind.UNAVAILABLE, "the write may have happened or not", this::five);
        }
        assertThat(five().canary()).isEqualTo(Weight.of(5));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aWriteWhoseAnswerIsCutHasHappenedAndAnotherProcessGoesOnFromThere(boolean stable) throws Exception {
        String contents = subject.contents();
        Predicate<Request> which = stable ? SCALES : WRITES;
        faults.next(which, Fault.cutAnswer());
        refused(Kind.UNAVAILABLE, "the write may have happened or not", this::five);
        try (TrafficRouter next = subject.router()) {
            assertThat(next.read().canary()).isEqualTo(Weight.of(5));
            assertThat(next.shift(next.read(), Weight.of(5), OURS).canary()).isEqualTo(Weight.of(5));
            assertThat(subject.weight()).isEqualTo(Weight.of(5));
            faults.next(which, Fault.cutAnswer());
            RouteState now = next.read();
            refused(Kind.UNAVAILABLE, "may have happened", () -> next.restore(now, before.snapshot()));
            assertThat(next.restore(next.read(), before.snapshot()).canary()).isEqualTo(Weight.NONE);
        }
        assertThat(subject.contents()).isEqualTo(contents);
    }

    @Test
    void aProcessThatStopsBetweenTheTwoDeploymentsIsFoundInTheMiddleAndNotTakenForAnotherHand() throws Exception {
        String contents = subject.contents();
        faults.always(SCALES, Fault.away());
        refused(Kind.UNAVAILABLE, "", () -> router.shift(before, Weight.of(25), OURS));
        faults.clear();
        assertThat(object().replicas()).isEqualTo(new Replicas(100, 25));
        try (TrafficRouter next = subject.router()) {
            RouteState found = next.read();
            assertThat(found.canary()).isEqualTo(Weight.of(25));
            assertThat(found.original()).contains(before.snapshot());
            assertThat(next.shift(found, Weight.of(50), OURS).canary()).isEqualTo(Weight.of(50));
            next.restore(next.read(), before.snapshot());
        }
        assertThat(subject.contents()).isEqualTo(contents);
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
        object().change("shop-canary", object -> ((ObjectNode) object.at("/metadata/annotations"))
                .remove(List.of("canary.jenkins.io/rollout", "canary.jenkins.io/original")));
        RouteState next = router.shift(now, Weight.of(10), OURS);
        assertThat(next.claim()).contains(OURS);
        assertThat(next.original()).contains(before.snapshot());
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop-stable", "shop-canary"})
    void aDeploymentThatIsDeletedInTheMiddleIsNotFound(String name) throws Exception {
        RouteState now = five();
        faults.next(WRITES, Fault.after(() -> object().delete(name)));
        refused(Kind.NOT_FOUND, "isn't there", () -> router.shift(now, Weight.of(10), OURS));
        refused(Kind.NOT_FOUND, "Deployment shop/" + name + " isn't there", () -> router.read());
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop-stable", "shop-canary"})
    void whoScalesOneOfThemBetweenReadingAndWritingIsNotOverwritten(String name) throws Exception {
        RouteState now = shift(25);
        faults.next(name.endsWith("stable") ? SCALES : WRITES, Fault.after(() -> object().change(
                        name, object -> ((ObjectNode) object.path("spec")).put("replicas", 61))));
        refused(Kind.DRIFTED, "kubectl-edit", () -> router.shift(now, Weight.of(50), OURS));
        assertThat(object().deployment(name).at("/spec/replicas").asInt()).isEqualTo(61);
    }

    /** A scale of none is written without its number: that can't be what the write is conditional on. */
    @Test
    void stableGetsItsPodsBackFromNoneAlsoWhenSomebodyWritesANoteInBetween() throws Exception {
        String contents = subject.contents();
        RouteState now = shift(100);
        assertThat(object().replicas()).isEqualTo(new Replicas(0, 100));
        faults.next(SCALES, Fault.after(() -> object().change("shop-stable", this::note)));
        assertThat(router.restore(now, before.snapshot()).canary()).isEqualTo(Weight.NONE);
        object().change("shop-stable", object -> ((ObjectNode) object.at("/metadata/annotations")).remove("note"));
        assertThat(subject.contents()).isEqualTo(contents);
    }

    private void note(ObjectNode object) {
        object.withObject("/metadata/annotations").put("note", "new");
    }

    @Test
    void theToolThatKeepsADeploymentAsARepositoryHasItIsNamedWithTheRuleThatStopsIt() throws Exception {
        RouteState now = five();
        subject.edit(60);
        object().change("shop-stable", object -> ((ObjectNode) object.path("metadata"))
                .withObjectProperty("annotations")
                .put("argocd.argoproj.io/tracking-id", "shop-app:apps/Deployment:shop/shop-stable"));
        refused(
                Kind.DRIFTED,
                "ignoreDifferences: [{group: apps, kind: Deployment, name: shop-stable, namespace: shop,"
                        + " jqPathExpressions: ['.spec.replicas']}]",
                () -> router.shift(now, Weight.of(10), OURS));
    }
}
