package io.jenkins.plugins.canary.traffic.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.canary.analysis.Status;
import io.jenkins.plugins.canary.lab.Fault;
import io.jenkins.plugins.canary.lab.Reply;
import io.jenkins.plugins.canary.lab.Request;
import io.jenkins.plugins.canary.rollout.Journey;
import io.jenkins.plugins.canary.rollout.RolloutEvent;
import io.jenkins.plugins.canary.rollout.TaskResult;
import io.jenkins.plugins.canary.traffic.Claim;
import io.jenkins.plugins.canary.traffic.Feature;
import io.jenkins.plugins.canary.traffic.Remark;
import io.jenkins.plugins.canary.traffic.Report.Health;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import io.jenkins.plugins.canary.traffic.RouteState;
import io.jenkins.plugins.canary.traffic.TrafficRouter;
import io.jenkins.plugins.canary.traffic.Weight;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What every router keeps that has another controller move the weights, whatever that one and the server do. */
abstract class DelegateContract extends ApiServerContract {
    private static final Predicate<Request> TRIALS = request -> request.path().contains("dryRun=All");

    /** The controller looks at objects, or doesn't. */
    abstract void awake(boolean now);

    /** The controller's own analysis fails at its next look. */
    abstract void failOwnAnalysis();

    @Override
    RouteState five() throws RouteException {
        return router.shift(router.read(), Weight.of(5), OURS);
    }

    DelegateSubject object() {
        return (DelegateSubject) subject;
    }

    @Test
    void itIsSaidToBeADelegateAndWhereItStops() {
        assertThat(router.capabilities().features()).contains(Feature.DELEGATED, Feature.STATUS, Feature.CLAIMS);
        assertThat(before.report()).hasValueSatisfying(report -> {
            assertThat(report.health()).isEqualTo(Health.WELL);
            assertThat(report.reaches(Weight.of(25))).isTrue();
            assertThat(report.reaches(Weight.of(33))).isFalse();
        });
    }

    @Test
    void noWeightIsEverWritten() throws Exception {
        router.restore(five(), before.snapshot());
        assertThat(faults.requests().stream().filter(WRITES).map(Request::body))
                .noneMatch(body -> body.matches("(?s).*(\"weight\"|/weight|canaryWeight).*"));
    }

    @Test
    void aWeightThatItDoesNotStopAtIsRefusedWithThoseThatItDoes() {
        refused(Kind.UNSUITABLE, "1%, 5%, 10%, 25%, 50%, 60%, 100%]", () -> shift(33));
        assertThat(subject.weight()).isEqualTo(Weight.NONE);
    }

    @Test
    void aWeightBelowThePresentOneIsRefused() throws Exception {
        shift(25);
        refused(Kind.UNSUITABLE, "5%", () -> shift(5));
        assertThat(subject.weight()).isEqualTo(Weight.of(25));
    }

    @Test
    void aControllerThatIsAwayIsWaitedForAndWhatWasAskedIsFoundWhenItIsBack() throws Exception {
        awake(false);
        refused(Kind.PENDING, "was asked for 5% and isn't there yet: phase ", this::five);
        assertThat(subject.weight()).isEqualTo(Weight.NONE);
        assertThat(router.read().canary()).isEqualTo(Weight.of(5));
        try (TrafficRouter next = subject.router()) {
            refused(Kind.PENDING, "isn't there yet", () -> next.shift(next.read(), Weight.of(5), OURS));
            awake(true);
            assertThat(next.shift(next.read(), Weight.of(5), OURS).canary()).isEqualTo(Weight.of(5));
        }
        assertThat(subject.weight()).isEqualTo(Weight.of(5));
    }

    @Test
    void aControllerThatIsAwayOnTheWayBackIsWaitedForToo() throws Exception {
        String contents = subject.contents();
        RouteState now = five();
        awake(false);
        refused(Kind.PENDING, "take the canary back", () -> router.restore(now, before.snapshot()));
        assertThat(subject.weight()).isEqualTo(Weight.of(5));
        assertThat(router.read().claim()).contains(OURS);
        awake(true);
        assertThat(router.restore(router.read(), before.snapshot()).canary()).isEqualTo(Weight.NONE);
        assertThat(subject.contents()).isEqualTo(contents);
    }

    @Test
    void aControllerThatGivesUpInTheMiddleIsAFailureWithItsReasonAndTheRouteCanBeGivenBack() throws Exception {
        String contents = subject.contents();
        RouteState now = five();
        failOwnAnalysis();
        object().reconcile(2);
        RouteState seen = router.read();
        assertThat(seen.report()).hasValueSatisfying(report -> {
            assertThat(report.health()).isEqualTo(Health.FAILED);
            assertThat(report.text()).contains("shop/shop", "fail");
        });
        assertThat(seen.canary()).isEqualTo(Weight.NONE);
        refused(Kind.PENDING, "isn't there yet", () -> router.shift(seen, Weight.of(10), OURS));
        assertThat(subject.weight()).isEqualTo(Weight.NONE);
        assertThat(router.restore(now, before.snapshot()).canary()).isEqualTo(Weight.NONE);
        assertThat(subject.contents()).isEqualTo(contents);
    }

    @Test
    void whatTheReleaseBeforeLeftBehindIsNoFailureOfTheNextWhichNeedsANewVersion() throws Exception {
        router.restore(five(), before.snapshot());
        RouteState again = router.read();
        assertThat(again.report().orElseThrow().health()).isNotEqualTo(Health.FAILED);
        RouteState claimed = router.claim(again, THEIRS);
        assertThat(claimed.report().orElseThrow().failed()).isFalse();
        object().deployAnother();
        object().reconcile(4);
        assertThat(router.shift(router.read(), Weight.of(5), THEIRS).canary()).isEqualTo(Weight.of(5));
        assertThat(router.restore(router.read(), again.snapshot()).canary()).isEqualTo(Weight.NONE);
    }

    @Test
    void aVersionThatIsReplacedInTheMiddleIsDrift() throws Exception {
        RouteState now = shift(25);
        object().deployAnother();
        object().reconcile(3);
        refused(Kind.DRIFTED, "found it at 0%", () -> router.shift(now, Weight.of(50), OURS));
        assertThat(router.read().canary()).isEqualTo(Weight.NONE);
        refused(Kind.DRIFTED, "found it at 0%", () -> router.claim(now, OURS));
    }

    @Test
    void whoStoppedBetweenTheClaimAndTheWordAsksAgain() throws Exception {
        faults.always(this::asks, Fault.away());
        refused(Kind.UNAVAILABLE, "", this::five);
        faults.clear();
        try (TrafficRouter next = subject.router()) {
            assertThat(next.shift(next.read(), Weight.of(5), OURS).canary()).isEqualTo(Weight.of(5));
        }
    }

    @Test
    void aWordWhoseAnswerIsCutHasBeenHeard() throws Exception {
        faults.always(this::asks, Fault.lostAnswer());
        refused(Kind.UNAVAILABLE, "", this::five);
        faults.clear();
        assertThat(five().canary()).isEqualTo(Weight.of(5));
        faults.always(this::asks, Fault.lostAnswer());
        RouteState now = router.read();
        refused(Kind.UNAVAILABLE, "", () -> router.restore(now, before.snapshot()));
        faults.clear();
        assertThat(router.restore(router.read(), before.snapshot()).canary()).isEqualTo(Weight.NONE);
    }

    /** The request by which the controller is told something, after the claim. */
    abstract boolean asks(Request request);

    @Test
    void oneConflictIsNotNoticedAndConflictsForEverEndTheCall() throws Exception {
        faults.next(WRITES, Fault.conflict());
        RouteState now = five();
        assertThat(now.canary()).isEqualTo(Weight.of(5));
        faults.next(WRITES, Collections.nCopies(10, Fault.conflict()).toArray(Fault[]::new));
        Claimed again = () -> router.shift(now, Weight.of(10), OURS.until(NOON.plusSeconds(900)));
        refused(Kind.CONFLICT, "each of the 5 times", again::call);
        refused(Kind.CONFLICT, "each of the 5 times", again::call);
        assertThat(again.call().canary()).isEqualTo(Weight.of(10));
        faults.always("PATCH", Fault.conflict());
        RouteState later = router.read();
        refused(Kind.CONFLICT, "HTTP 409", () -> router.shift(later, Weight.of(25), OURS));
    }

    private interface Claimed {
        RouteState call() throws RouteException;
    }

    @Test
    void aMissingPermissionIsNamed() {
        faults.next(WRITES, Fault.forbidden());
        refused(Kind.FORBIDDEN, "lacks the verb 'patch'", this::five);
        faults.next(this::asks, Fault.forbidden());
        refused(Kind.FORBIDDEN, "lacks the verb", this::five);
        faults.next("GET", Fault.forbidden());
        refused(Kind.FORBIDDEN, "lacks the verb 'get'", () -> router.read());
        faults.next(Fault.unauthorized());
        refused(Kind.FORBIDDEN, "renew the token", () -> router.read());
    }

    @Test
    void aBusyServerIsUnavailableAtOnceWithTheTimeItAskedFor() throws Exception {
        for (Fault fault : List.of(Fault.tooManyRequests(30), Fault.serverError(), Fault.gone())) {
            faults.next(WRITES, fault);
            refused(Kind.UNAVAILABLE, "the write may have happened or not", this::five);
        }
        assertThat(five().canary()).isEqualTo(Weight.of(5));
    }

    @Test
    void whatIsDeletedInTheMiddleIsNotFound() throws Exception {
        RouteState now = five();
        faults.next(WRITES, Fault.after(() -> object().delete()));
        refused(
                Kind.NOT_FOUND,
                "isn't there",
                () -> router.shift(now, Weight.of(10), OURS.until(NOON.plusSeconds(900))));
        refused(Kind.NOT_FOUND, "isn't there", () -> router.read());
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
    void whatIsPromotedToTheEndCannotBeTakenBackAndTheCommandIsSaid() throws Exception {
        RouteState now = shift(100);
        RouteState after = router.release(now, before.snapshot());
        assertThat(after.canary()).isEqualTo(Weight.ALL);
        assertThat(after.claim()).isEmpty();
        refused(Kind.UNSUITABLE, "is promoted already", () -> router.restore(after, before.snapshot()));
        assertThat(subject.weight()).isEqualTo(Weight.ALL);
    }

    @Test
    void aReleaseThatWasMadeBeforeACrashOrWhoseMarksAreGoneIsKnownByTheJournal() throws Exception {
        shift(100);
        object().change(object -> ((ObjectNode) object.path("metadata")).remove("annotations"));
        for (int times = 0; times < 2; times++) {
            assertThat(router.release(router.read(), before.snapshot()).canary())
                    .isEqualTo(Weight.ALL);
        }
        assertThat(subject.weight()).isEqualTo(Weight.ALL);
    }

    @Test
    void aControllerThatNeverFinishesHasPromotedNothingAndGoesBackWhenItComesRound() throws Exception {
        String contents = subject.contents();
        Journey journey = Journey.impatient(router);
        assertThat(journey.step(100).status()).isEqualTo(Status.PASS);
        awake(false);
        TaskResult result =
                journey.away(Duration.ofSeconds(80), () -> awake(true)).promote();
        assertThat(result.status()).isEqualTo(Status.ERROR);
        assertThat(result.text()).startsWith("not promoted: ").contains("was asked to finish and isn't done");
        assertThat(result.stuck()).isEmpty();
        assertThat(journey.journal)
                .noneMatch(RolloutEvent.Promoted.class::isInstance)
                .anyMatch(RolloutEvent.RolledBack.class::isInstance);
        assertThat(subject.weight()).isEqualTo(Weight.NONE);
        assertThat(subject.contents()).isEqualTo(contents);
    }

    @Test
    void whatHasFinishedIsPromotedAlsoWhenItsMarksCannotBeRemoved() throws Exception {
        Journey journey = Journey.on(router);
        journey.step(100);
        faults.always(request -> request.body().contains("\"remove\",\"path\":\"/metadata"), Fault.forbidden());
        TaskResult result = journey.promote();
        assertThat(result.status()).isEqualTo(Status.ERROR);
        assertThat(result.text()).startsWith("promoted, but not released: ").contains("lacks the verb 'patch'");
        faults.clear();
        assertThat(subject.weight()).isEqualTo(Weight.ALL);
        assertThat(router.read().report().orElseThrow().health()).isEqualTo(Health.DONE);
        assertThat(router.manualRelease(before.snapshot())).endsWith(Kubectl.removeClaim(route()));
    }

    @Test
    void withoutAStopAtTheEndAllTrafficIsThePromotionItself() throws Exception {
        try (TrafficRouter other = subject.another()) {
            RouteState seen = other.read();
            RouteState now = other.shift(other.claim(seen, OURS), Weight.ALL, OURS);
            assertThat(now.canary()).isEqualTo(Weight.ALL);
            refused(Kind.UNSUITABLE, "is promoted already", () -> other.restore(now, seen.snapshot()));
            assertThat(other.release(now, seen.snapshot()).claim()).isEmpty();
        }
    }

    /** The right to ask the controller, as it is named where it lacks. */
    abstract String rightToAsk();

    private void deny(String part) {
        faults.always(
                request -> request.path().endsWith("/selfsubjectaccessreviews")
                        && request.body().contains(part),
                Fault.reply(Reply.json(
                        201,
                        "{\"apiVersion\":\"authorization.k8s.io/v1\",\"kind\":\"SelfSubjectAccessReview\",\"spec\":{},"
                                + "\"status\":{\"allowed\":false}}")));
    }

    @Test
    void rightsThatAreMissingAreToldBeforeAnythingIsAskedOrWritten() {
        String contents = subject.contents();
        assertThat(router.preflight()).isEmpty();
        deny("\"subresource\"");
        assertThat(router.preflight())
                .singleElement()
                .satisfies(remark -> assertThat(remark.refused()).isTrue())
                .satisfies(remark ->
                        assertThat(remark.text()).startsWith("the login lacks " + rightToAsk() + ", expected"));
        deny("\"verb\":\"patch\"");
        assertThat(router.preflight())
                .extracting(Remark::text)
                .first()
                .asString()
                .contains(" on " + object().sample().kind().resource().qualified()
                        + " in namespace shop, expected get and patch");
        assertThat(subject.contents()).isEqualTo(contents);
    }

    @Test
    void aServerThatWouldRefuseTheClaimIsFoundOutWithoutIt() {
        faults.next(TRIALS, Fault.invalid("metadata", "denied by a webhook"));
        assertThat(router.preflight()).singleElement().satisfies(remark -> assertThat(remark.text())
                .contains("a trial of the write is refused", "denied by a webhook"));
    }

    @Test
    void aServerThatDoesNotSayWhatTheLoginMayDoKeepsNobodyBack() {
        faults.always(request -> request.path().endsWith("/selfsubjectaccessreviews"), Fault.serverError());
        assertThat(router.preflight()).singleElement().satisfies(remark -> assertThat(remark.refused())
                .isFalse());
    }

    @Test
    void aClaimThatSomebodyRemovedIsPutBackWithItsMemory() throws Exception {
        RouteState now = five();
        object().change(object -> ((ObjectNode) object.at("/metadata/annotations"))
                .remove(List.of("canary.jenkins.io/rollout", "canary.jenkins.io/original")));
        Claim renewed = OURS.until(NOON.plusSeconds(900));
        RouteState next = router.shift(now, Weight.of(10), renewed);
        assertThat(next.claim()).contains(renewed);
        assertThat(next.original()).contains(before.snapshot());
        assertThat(router.restore(next, before.snapshot()).canary()).isEqualTo(Weight.NONE);
    }

    @Test
    void aLeaseEndThatCannotBeReadNeverEnds() throws Exception {
        router.claim(before, LOST);
        object().change(object -> ((ObjectNode) object.at("/metadata/annotations"))
                .put("canary.jenkins.io/rollout", "r-9")
                .put("canary.jenkins.io/lease-end", "soon"));
        RouteState seen = router.read();
        refused(Kind.OWNED, "belongs to rollout r-9 of", () -> router.claim(seen, OURS));
    }

    @Test
    void whatTheServerFindsInvalidIsRefusedWithItsReasonAndNothingIsAsked() {
        faults.always(WRITES, Fault.invalid("metadata.annotations", "denied by a webhook"));
        refused(Kind.REFUSED, "HTTP 422: metadata.annotations: denied by a webhook", this::five);
        assertThat(faults.requests().stream().filter(this::asks)).isEmpty();
        assertThat(subject.weight()).isEqualTo(Weight.NONE);
    }
}
