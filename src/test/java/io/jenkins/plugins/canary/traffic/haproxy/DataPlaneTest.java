package io.jenkins.plugins.canary.traffic.haproxy;

import static io.jenkins.plugins.canary.traffic.RouterContract.OURS;
import static io.jenkins.plugins.canary.traffic.RouterContract.THEIRS;
import static io.jenkins.plugins.canary.traffic.RouterContract.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.jenkins.plugins.canary.lab.Fault;
import io.jenkins.plugins.canary.lab.Reply;
import io.jenkins.plugins.canary.lab.Request;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import io.jenkins.plugins.canary.traffic.RouteState;
import io.jenkins.plugins.canary.traffic.TrafficRouter;
import io.jenkins.plugins.canary.traffic.Weight;
import io.jenkins.plugins.canary.traffic.held.Routers;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A fake of the API, and requests through the real HAProxy behind it. */
@Timeout(60)
class DataPlaneTest {
    @TempDir
    Path folder;

    private FakeDataPlane api;
    private TrafficRouter router;

    @BeforeEach
    void start() throws Exception {
        api = DataPlaneContractTest.start(folder.resolve("one"));
        router = DataPlaneContractTest.router(api, "v3");
    }

    @AfterEach
    void stop() {
        router.close();
        api.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"v3/", "v2", "v2/"})
    void aBackendIsClaimedHoweverItsUrlIsSpelled(String other) throws Exception {
        router.claim(router.read(), OURS);
        try (TrafficRouter same = DataPlaneContractTest.router(api, other)) {
            refused(Kind.OWNED, "belongs to rollout r-1", () -> same.claim(same.read(), THEIRS));
        }
    }

    private static boolean begins(Request request) {
        return request.is("POST") && request.path().contains("/transactions");
    }

    @ParameterizedTest
    @ValueSource(strings = {"v2", "v3"})
    void requestsFollowTheWeightOnceTheReloadIsDone(String version) throws Exception {
        try (TrafficRouter versioned = DataPlaneContractTest.router(api, version)) {
            RouteState before = versioned.read();
            RouteState now = versioned.shift(before, Weight.of(25), OURS);
            assertThat(api.haproxy().requests(200).get("v2")).isCloseTo(50, within(5));
            versioned.restore(now, before.snapshot());
            assertThat(api.haproxy().requests(50)).containsOnlyKeys("v1");
            assertThat(api.openTransactions()).isZero();
        }
    }

    @Test
    void anotherChangeInBetweenIsSeenAndTheShiftIsTriedAgain() throws Exception {
        api.faults().next(DataPlaneTest::begins, Fault.after(api::touch));
        assertThat(router.shift(router.read(), Weight.of(5), OURS).canary()).isEqualTo(Weight.of(5));
        assertThat(api.configuration()).contains("maxconn");
        assertThat(api.openTransactions()).isZero();
    }

    @Test
    void aChangeBeforeTheCommitOutdatesTheTransactionAndIsNotOverwritten() throws Exception {
        api.faults()
                .next(
                        request -> request.is("PUT") && request.path().contains("/transactions/"),
                        Fault.after(api::touch));
        assertThat(router.shift(router.read(), Weight.of(5), OURS).canary()).isEqualTo(Weight.of(5));
        assertThat(api.configuration()).contains("maxconn");
    }

    @ParameterizedTest
    @CsvSource({"400, /servers/v1", "404, /transactions/"})
    void aTransactionThatAnothersCommitEndedIsBegunAgain(int status, String path) throws Exception {
        api.faults()
                .next(
                        request -> request.is("PUT") && request.path().contains(path),
                        Fault.reply(Reply.json(status, "{\"message\": \"transaction t-1 does not exist\"}")));
        assertThat(router.shift(router.read(), Weight.of(5), OURS).canary()).isEqualTo(Weight.of(5));
        assertThat(api.openTransactions()).isZero();
    }

    @Test
    void weightsThatSomebodyElseSetInBetweenAreDrift() throws Exception {
        api.faults().next(DataPlaneTest::begins, Fault.after(() -> api.edit(50)));
        RouteState before = router.read();
        refused(Kind.DRIFTED, "was changed by somebody else", () -> router.shift(before, Weight.of(5), OURS));
        assertThat(router.read().canary()).isEqualTo(Weight.of(50));
    }

    @Test
    void somebodyWhoNeverStopsWritingEndsAsAConflict() throws Exception {
        api.faults().always(DataPlaneTest::begins, Fault.after(api::touch));
        RouteState before = router.read();
        refused(Kind.CONFLICT, "HTTP 409", () -> router.shift(before, Weight.of(5), OURS));
    }

    @Test
    void aServerWithoutAWeightHasNoneAfterTheWayBack() throws Exception {
        api.without("v1", "weight");
        String contents = api.configuration();
        RouteState before = router.read();
        router.restore(router.shift(before, Weight.of(50), OURS), before.snapshot());
        assertThat(api.configuration()).isEqualTo(contents);
    }

    @Test
    void aFailedReloadSaysSo() throws Exception {
        api.failReloads(true);
        RouteState before = router.read();
        refused(Kind.REFUSED, "no such file v1.pem", () -> router.shift(before, Weight.of(5), OURS));
    }

    private static boolean asksForAReload(Request request) {
        return request.path().contains("/reloads/");
    }

    private static boolean commits(Request request) {
        return request.is("PUT") && request.path().contains("/transactions/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"v2", "v3"})
    void aWayBackWhoseReloadFailsAfterALostAnswerIsNotSaidToBeMade(String version) throws Exception {
        RouteState before = router.read();
        router.shift(before, Weight.of(50), OURS);
        api.faults().next(DataPlaneTest::commits, Fault.cutAnswer());
        try (TrafficRouter versioned = DataPlaneContractTest.router(api, version)) {
            refused(
                    Kind.UNAVAILABLE,
                    "the next reading tells",
                    () -> versioned.restore(versioned.read(), before.snapshot()));
        }
        api.failReloads(true);
        api.reload();
        assertThat(api.weight()).isEqualTo(Weight.NONE);
        assertThat(api.haproxy().requests(20)).containsOnlyKeys("v1", "v2");

        refused(Kind.UNAVAILABLE, "no such file v1.pem", () -> router.restore(router.read(), before.snapshot()));
        try (TrafficRouter another = DataPlaneContractTest.router(api, version)) {
            refused(Kind.UNAVAILABLE, "no such file v1.pem", () -> another.restore(another.read(), before.snapshot()));
        }
        api.failReloads(false);
        assertThat(router.restore(router.read(), before.snapshot()).canary()).isEqualTo(Weight.NONE);
        assertThat(api.haproxy().requests(20)).containsOnlyKeys("v1");
    }

    @Test
    void aWayBackWhoseReloadIsToComeIsWaitedFor() throws Exception {
        RouteState before = router.read();
        router.shift(before, Weight.of(50), OURS);
        api.faults().next(DataPlaneTest::commits, Fault.cutAnswer());
        refused(Kind.UNAVAILABLE, "the next reading tells", () -> router.restore(router.read(), before.snapshot()));
        assertThat(api.haproxy().requests(20)).containsOnlyKeys("v1", "v2");
        router.restore(router.read(), before.snapshot());
        assertThat(api.haproxy().requests(20)).containsOnlyKeys("v1");
    }

    @Test
    void reloadsOfOthersAreNoReasonToWriteAgain() throws Exception {
        RouteState now = router.shift(router.read(), Weight.of(50), OURS);
        api.faults().forgetRequests();
        api.failReloads(true);
        api.touch();
        api.reload();
        assertThat(router.shift(now, Weight.of(50), OURS).canary()).isEqualTo(Weight.of(50));
        assertThat(api.faults().requests("PUT")).isEmpty();
    }

    @Test
    void anApiThatWasStartedAnewIsAskedAgain() throws Exception {
        RouteState before = router.read();
        api.faults().next(DataPlaneTest::asksForAReload, Fault.after(api::forgetReloads));
        refused(Kind.UNAVAILABLE, "does not exist", () -> router.shift(before, Weight.of(50), OURS));
        assertThat(api.haproxy().requests(20)).containsOnlyKeys("v1");
        assertThat(router.shift(router.read(), Weight.of(50), OURS).canary()).isEqualTo(Weight.of(50));
        assertThat(api.haproxy().requests(20)).containsOnlyKeys("v1", "v2");
    }

    @Test
    void aTransactionThatCannotBeFinishedIsDiscarded() throws Exception {
        api.faults().next("PUT", Fault.serverError());
        RouteState before = router.read();
        refused(Kind.UNAVAILABLE, "HTTP 500", () -> router.shift(before, Weight.of(5), OURS));
        assertThat(api.openTransactions()).isZero();
        assertThat(router.read().snapshot()).isEqualTo(before.snapshot());
    }

    @Test
    void aCanaryThatIsDrainedGetsNoTrafficButCanBeTakenBack() throws Exception {
        RouteState before = router.read();
        RouteState now = router.shift(before, Weight.of(5), OURS);
        api.canaryIs("drain");
        refused(Kind.UNSUITABLE, "v2 is drain and up", () -> router.shift(now, Weight.of(10), OURS));
        assertThat(router.restore(now, before.snapshot()).canary()).isEqualTo(Weight.NONE);
    }

    @Test
    void aWrongPasswordIsToldWithoutThePassword() {
        TrafficRouter wrong =
                Routers.of("haproxyDataPlane", Map.of("url", api.url("v3"), "credentialsId", "other", "backend", "be"));
        assertThatThrownBy(wrong::read)
                .hasMessageContaining("asked with bearer token: check credentialsId")
                .hasMessageNotContaining("s3cr3t");
        wrong.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"v2", "v3"})
    void theCommandForAPersonPutsTheWeightsBackThroughAShell(String version) throws Exception {
        try (TrafficRouter versioned = DataPlaneContractTest.router(api, version)) {
            RouteState before = versioned.read();
            versioned.shift(before, Weight.of(50), OURS);
            var shell = new ProcessBuilder("sh", "-c", versioned.manualRestore(before.snapshot()));
            shell.environment().put("DATAPLANE_LOGIN", "admin:pa55word");
            Process process = shell.redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes());
            assertThat(process.waitFor()).as(said).isZero();
            assertThat(versioned.read().canary()).isEqualTo(Weight.NONE);
        }
    }
}
