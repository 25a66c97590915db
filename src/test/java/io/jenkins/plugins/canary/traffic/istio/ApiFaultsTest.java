package io.jenkins.plugins.canary.traffic.istio;

import static io.jenkins.plugins.canary.traffic.istio.Shop.OURS;
import static io.jenkins.plugins.canary.traffic.istio.Shop.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.canary.lab.Fault;
import io.jenkins.plugins.canary.lab.FaultProxy;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import io.jenkins.plugins.canary.traffic.RouteState;
import io.jenkins.plugins.canary.traffic.Weight;
import io.jenkins.plugins.canary.traffic.kubernetes.Cluster;
import io.jenkins.plugins.canary.traffic.kubernetes.KubernetesClients;
import io.jenkins.plugins.canary.traffic.kubernetes.Login;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an API server may answer, and what becomes of the rollout then. */
@Timeout(30)
class ApiFaultsTest {
    private Shop shop;
    private FaultProxy faults;
    private RouteState before;

    @BeforeEach
    void open() throws Exception {
        shop = new Shop();
        shop.api.put(Routes.split(0));
        faults = shop.api.faults();
        before = shop.router.read();
    }

    @AfterEach
    void close() {
        shop.close();
    }

    private RouteState shift() throws Exception {
        return shop.router.shift(before, Weight.of(5), OURS);
    }

    @Test
    void oneConflictIsNotNoticed() throws Exception {
        faults.next("PATCH", Fault.conflict());
        assertThat(shift().canary()).isEqualTo(Weight.of(5));
        assertThat(shop.patches()).isEqualTo(2);
    }

    @Test
    void anotherWritersAnnotationInBetweenIsNotOverwrittenAndDoesNotStopUs() throws Exception {
        faults.next("PATCH", Fault.after(() -> shop.annotate("example.com/note", "new")));
        assertThat(shift().canary()).isEqualTo(Weight.of(5));
        assertThat(shop.payments().at("/metadata/annotations/example.com~1note").asText())
                .isEqualTo("new");
        assertThat(shop.patches()).isEqualTo(2);
    }

    @Test
    void tenConflictsAreGivenUpAfterFiveAndTheNextCallStillWins() throws Exception {
        faults.next("PATCH", Collections.nCopies(10, Fault.conflict()).toArray(Fault[]::new));
        String words = "each of the 5 times this rollout tried";
        refused(Kind.CONFLICT, words, this::shift);
        refused(Kind.CONFLICT, words, this::shift);
        assertThat(shift().canary()).isEqualTo(Weight.of(5));
    }

    @Test
    void conflictsForEverEndEachCallAfterFiveTries() {
        faults.always("PATCH", Fault.conflict());
        refused(Kind.CONFLICT, "HTTP 409", this::shift);
        assertThat(shop.patches()).isEqualTo(5);
        assertThat(shop.weights()).containsExactly(100, 0);
    }

    @Test
    void anObjectThatTheServerFindsInvalidIsRefusedWithItsReasonAndNotTriedAgain() {
        faults.always("PATCH", Fault.invalid("spec.http[0].route[1].weight", "must be less than 5"));
        refused(Kind.REFUSED, "HTTP 422: spec.http[0].route[1].weight: must be less than 5", this::shift);
        assertThat(shop.patches()).isEqualTo(1);
    }

    @Test
    void aMissingPermissionIsNamed() {
        faults.next("PATCH", Fault.forbidden());
        refused(
                Kind.FORBIDDEN,
                "lacks the verb 'patch': grant it get and patch on virtualservices.networking.istio.io in namespace shop",
                this::shift);
        faults.next("GET", Fault.forbidden());
        refused(Kind.FORBIDDEN, "lacks the verb 'get'", () -> shop.router.read());
    }

    @Test
    void aTokenThatIsNoLongerGoodIsToldFromAMissingPermission() {
        faults.next(Fault.unauthorized());
        refused(Kind.FORBIDDEN, "doesn't accept the login: renew the token (HTTP 401", () -> shop.router.read());
    }

    @Test
    void aTokenIsSentAndNeverTold() throws Exception {
        var cluster = Cluster.at(shop.api.uri().toString()).with(new Login.Token("s3cret"));
        try (var client = KubernetesClients.connect(cluster)) {
            var router = VirtualServiceRoute.of("shop", "payments", "stable", "canary")
                    .router(client, Clock.systemUTC());
            faults.next(Fault.forbidden());
            assertThatThrownBy(router::read).satisfies(e -> assertThat(Throwables.getStackTrace(e))
                    .contains("lacks the verb")
                    .doesNotContain("s3cret"));
            assertThat(faults.requests()).last().satisfies(request -> assertThat(request.header("authorization"))
                    .isEqualTo("Bearer s3cret"));
        }
    }

    @Test
    void aRouteThatIsDeletedInTheMiddleIsNotFound() throws Exception {
        RouteState now = shift();
        faults.next("PATCH", Fault.after(() -> shop.api.deleteVirtualService("shop", "payments")));
        refused(
                Kind.NOT_FOUND,
                "can't patch VirtualService shop/payments: it isn't there any more",
                () -> shop.router.shift(now, Weight.of(10), OURS));
        refused(Kind.NOT_FOUND, "isn't there", () -> shop.router.restore(now, before.snapshot()));
    }

    @Test
    void aBusyServerIsUnavailableAtOnceAndIsNotAskedAgainBehindOurBack() throws Exception {
        for (Fault fault : new Fault[] {Fault.tooManyRequests(30), Fault.serverError(), Fault.gone()}) {
            faults.forgetRequests();
            faults.next("PATCH", fault);
            refused(Kind.UNAVAILABLE, "the write may have happened or not", this::shift);
            assertThat(shop.patches()).isEqualTo(1);
        }
        assertThat(shift().canary()).isEqualTo(Weight.of(5));
    }

    @Test
    void aWriteWhoseAnswerIsCutHasHappenedAndTheNextCallGoesOnFromThere() throws Exception {
        faults.next("PATCH", Fault.cutAnswer());
        refused(Kind.UNAVAILABLE, "the write may have happened or not", this::shift);
        assertThat(shop.weights()).containsExactly(95, 5);
        assertThat(shift().canary()).isEqualTo(Weight.of(5));
    }

    @Test
    void aWriteThatTheConnectionRepeatsIsMadeOnce() throws Exception {
        faults.next("PATCH", Fault.lostAnswer());
        assertThat(shift().canary()).isEqualTo(Weight.of(5));
        assertThat(faults.requests("PATCH").get(1).body())
                .as("okhttp sends it again, and its tests fail")
                .isEqualTo(faults.requests("PATCH").get(0).body());
        assertThat(shop.weights()).containsExactly(95, 5);
        assertThat(shop.patches()).isEqualTo(2);
    }

    @Test
    void aWriteThatNeverArrivedHasNotHappenedAndTheNextCallMakesIt() throws Exception {
        faults.always("PATCH", Fault.away());
        refused(Kind.UNAVAILABLE, "the write may have happened or not", this::shift);
        // Not once, since okhttp opens a new connection when an old one turns out to be closed.
        assertThat(shop.patches()).isBetween(1, 5);
        faults.clear();
        assertThat(shop.weights()).containsExactly(100, 0);
        assertThat(shift().canary()).isEqualTo(Weight.of(5));
    }

    @Test
    void aServerThatIsAwayForAWhileIsUnavailableUntilItIsBack() throws Exception {
        faults.always(Fault.away());
        refused(Kind.UNAVAILABLE, "the server was busy or away", () -> shop.router.read());
        refused(Kind.UNAVAILABLE, "the server was busy or away", this::shift);
        faults.clear();
        assertThat(shift().canary()).isEqualTo(Weight.of(5));
    }

    @Test
    void aSlowServerIsGivenUpAndTheNextReadingTellsWhatHappened() throws Exception {
        faults.next("PATCH", Fault.slow(Duration.ofSeconds(20)));
        refused(Kind.UNAVAILABLE, "the write may have happened or not", this::shift);
        assertThat(shift().canary()).isEqualTo(Weight.of(5));
    }

    @Test
    void anAnswerCutWhileReadingChangesNothing() throws Exception {
        faults.next("GET", Fault.cutAnswer());
        refused(Kind.UNAVAILABLE, "can't get VirtualService shop/payments", () -> shop.router.read());
        assertThat(shop.router.read()).isEqualTo(before);
    }

    @Test
    void restoringSurvivesTheSameFaults() throws Exception {
        RouteState now = shift();
        faults.next("PATCH", Fault.cutAnswer());
        refused(
                Kind.UNAVAILABLE,
                "the write may have happened or not",
                () -> shop.router.restore(now, before.snapshot()));
        assertThat(shop.router.restore(now, before.snapshot()).claim()).isEmpty();
        assertThat(shop.weights()).containsExactly(100, 0);
    }
}
