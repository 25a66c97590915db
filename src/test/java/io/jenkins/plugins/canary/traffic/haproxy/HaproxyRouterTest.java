package io.jenkins.plugins.canary.traffic.haproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.jenkins.plugins.canary.rollout.Journey;
import io.jenkins.plugins.canary.traffic.Claim;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import io.jenkins.plugins.canary.traffic.RouteState;
import io.jenkins.plugins.canary.traffic.TrafficRouter;
import io.jenkins.plugins.canary.traffic.Weight;
import io.jenkins.plugins.canary.traffic.held.MemoryClaims;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Against a real HAProxy. */
@Timeout(60)
class HaproxyRouterTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Claim CLAIM = new Claim("r-1", "build 7", Instant.EPOCH, Instant.EPOCH);

    @TempDir
    Path folder;

    @Test
    void trafficFollowsTheWeightAndGoesBackExactly() throws Exception {
        try (var haproxy = ordinary();
                var router = router(haproxy.unix())) {
            RouteState before = router.read();
            assertThat(before.canary()).isEqualTo(Weight.NONE);
            RouteState now = router.claim(before, CLAIM);
            for (int percent : new int[] {5, 25, 50, 100}) {
                now = router.shift(now, Weight.of(percent), CLAIM);
                assertThat(now.canary()).isEqualTo(Weight.of(percent));
                assertThat(share(haproxy)).isCloseTo(percent, within(1.5));
            }
            RouteState after = router.restore(now, before.snapshot());
            assertThat(after).isEqualTo(before);
            assertThat(haproxy.command("get weight be/v1").strip()).isEqualTo("100 (initial 100)");
            assertThat(haproxy.command("get weight be/v2").strip()).isEqualTo("0 (initial 0)");
            assertThat(haproxy.requests(100)).containsOnlyKeys("v1");
        }
    }

    @Test
    void theShareIsRightFromTheFirstHundredRequests() throws Exception {
        try (var haproxy = ordinary();
                var router = router(haproxy.unix())) {
            haproxy.requests(30);
            router.shift(router.read(), Weight.of(5), CLAIM);
            assertThat(haproxy.requests(100).get("v2")).isBetween(4, 6);
        }
    }

    @Test
    void halfAPercentIsHeldExactlyAndATenthIsRefusedBeforeAnythingIsWritten() throws Exception {
        try (var haproxy = ordinary();
                var router = router(haproxy.tcp())) {
            RouteState now = router.shift(router.read(), Weight.parse("0.5%"), CLAIM);
            assertThat(now.canary()).isEqualTo(Weight.parse("0.5%"));
            assertThat(haproxy.command("get weight be/v1")).startsWith("199 ");
            assertThat(haproxy.requests(400).get("v2")).isBetween(1, 3);
            refused(
                    Kind.UNSUITABLE,
                    "nearest that it can is 0.389%",
                    () -> router.shift(now, Weight.parse("0.1%"), CLAIM));
            assertThat(router.read()).isEqualTo(now);
        }
    }

    @Test
    void severalStableServersShareTheRest() throws Exception {
        try (var haproxy = start("v1a weight 10", "v1b weight 10", "v2 weight 0")) {
            var route = new HaproxyRoute(haproxy.unix(), "be", List.of("v1a", "v1b"), "v2");
            try (var router = MemoryClaims.router(route.holder(TIMEOUT))) {
                RouteState before = router.read();
                RouteState now = router.shift(before, Weight.of(20), CLAIM);
                assertThat(now.canary()).isEqualTo(Weight.of(20));
                Map<String, Integer> answers = haproxy.requests(400);
                assertThat(answers.get("v2")).isCloseTo(80, within(5));
                assertThat(answers.get("v1a")).isCloseTo(160, within(5));
                assertThat(router.restore(now, before.snapshot())).isEqualTo(before);
            }
        }
    }

    @Test
    void weightsThatSomebodyElseSetAreDriftUnlessTheyAreTheOnesWanted() throws Exception {
        try (var haproxy = ordinary();
                var router = router(haproxy.unix())) {
            RouteState before = router.read();
            haproxy.command("set weight be/v2 50");
            refused(
                    Kind.DRIFTED,
                    "expected weights v1 100, v2 0, found v1 100, v2 50",
                    () -> router.shift(before, Weight.of(5), CLAIM));
            haproxy.command("set weight be/v1 247; set weight be/v2 13");
            assertThat(router.shift(before, Weight.of(5), CLAIM).canary()).isEqualTo(Weight.of(5));
            haproxy.command("set weight be/v2 77");
            assertThat(router.restore(before, before.snapshot())).isEqualTo(before);
        }
    }

    @Test
    void aCanaryThatIsDownIsNotRaisedButCanBeTakenBack() throws Exception {
        try (var haproxy = ordinary();
                var router = router(haproxy.unix())) {
            RouteState before = router.read();
            RouteState now = router.shift(before, Weight.of(10), CLAIM);
            haproxy.command("set server be/v2 state maint");
            refused(
                    Kind.UNSUITABLE,
                    "v2 is MAINT; expected all of [v1, v2] to be UP",
                    () -> router.shift(now, Weight.of(20), CLAIM));
            var next = new Claim("r-2", "build 8", CLAIM.since(), CLAIM.leaseEnd());
            refused(Kind.UNSUITABLE, "v2 is MAINT", () -> router.claim(now, next));
            assertThat(router.claim(now, CLAIM).claim()).as("renewed").contains(CLAIM);
            assertThat(router.shift(now, Weight.of(5), CLAIM).canary()).isEqualTo(Weight.of(5));
            assertThat(router.restore(router.read(), before.snapshot())).isEqualTo(before);
        }
    }

    @Test
    void whatIsMissingIsNamedTogetherWithWhatIsThere() throws Exception {
        try (var haproxy = ordinary()) {
            refused(
                    Kind.UNSUITABLE,
                    "has no server 'v9'; it has v1 (UP, weight 100), v2 (UP, weight 0)",
                    () -> HaproxyRoute.of(haproxy.unix(), "be", "v1", "v9")
                            .holder(TIMEOUT)
                            .look());
            refused(Kind.UNSUITABLE, "has no backend 'nope'; it has [other, be]", () -> HaproxyRoute.of(
                            haproxy.unix(), "nope", "v1", "v2")
                    .holder(TIMEOUT)
                    .look());
        }
    }

    @Test
    void aServerThatTheRolloutDoesNotNameIsRefusedWhenItHasTraffic() throws Exception {
        try (var haproxy = start("v1 weight 100", "v2 weight 0", "v0 weight 7");
                var router = router(haproxy.unix())) {
            RouteState before = router.read();
            refused(Kind.UNSUITABLE, "also sends traffic to [v0]", () -> router.claim(before, CLAIM));
            refused(Kind.UNSUITABLE, "also sends traffic to [v0]", () -> router.shift(before, Weight.of(5), CLAIM));
            haproxy.command("set weight be/v0 0");
            router.claim(before, CLAIM);
        }
    }

    @Test
    void aServerThatKeepsItsWeightGetsItsRequestsAllAlong() throws Exception {
        try (var haproxy = start("v1 weight 80", "v2 weight 0", "v0 weight 20");
                var router = MemoryClaims.router(HaproxyRoute.of(haproxy.unix(), "be", "v1", "v2")
                        .keepingOthers(true)
                        .holder(TIMEOUT))) {
            RouteState now = router.shift(router.read(), Weight.of(50), CLAIM);
            assertThat(haproxy.requests(100).get("v0")).isBetween(18, 22);
            assertThat(haproxy.requests(100).get("v2")).isBetween(38, 42);
            router.shift(now, Weight.ALL, CLAIM);
            haproxy.requests(20);
            assertThat(haproxy.requests(100)).containsOnlyKeys("v0", "v2");
            assertThat(haproxy.command("get weight be/v0")).startsWith("20 ");
        }
    }

    @Test
    void stableServersOfDifferentWeightsAreRefused() throws Exception {
        try (var haproxy = start("v1a weight 10", "v1b weight 20", "v2 weight 0")) {
            var router = MemoryClaims.router(
                    new HaproxyRoute(haproxy.unix(), "be", List.of("v1a", "v1b"), "v2").holder(TIMEOUT));
            refused(Kind.UNSUITABLE, "different weights", () -> router.claim(router.read(), CLAIM));
        }
    }

    @Test
    void aBackendWhereAllWeightsAreZeroHasNoShare() throws Exception {
        try (var haproxy = ordinary();
                var router = router(haproxy.unix())) {
            haproxy.command("set weight be/v1 0");
            assertThat(haproxy.requests(3)).containsOnlyKeys("503");
            refused(Kind.UNSUITABLE, "so nobody gets an answer", router::read);
        }
    }

    @Test
    void aBackendWhoseCanarySomebodySetToZeroAtAHundredPercentIsPutBackByTheRolloutThatHasIt() throws Exception {
        try (var haproxy = ordinary();
                var router = router(haproxy.unix())) {
            Journey journey = Journey.on(router);
            journey.step(100);
            haproxy.command("set weight be/v2 0");
            assertThat(haproxy.requests(3)).containsOnlyKeys("503");

            assertThat(journey.rollBack().stuck()).isEmpty();
            assertThat(haproxy.requests(10)).containsOnlyKeys("v1");
            assertThat(haproxy.command("get weight be/v1").strip()).isEqualTo("100 (initial 100)");
        }
    }

    @Test
    void aSocketWithoutAdminRightsSaysWhatToConfigure() throws Exception {
        try (var haproxy = HaproxyProcess.start(folder, "operator", "roundrobin", "v1 weight 100", "v2 weight 0");
                var router = router(haproxy.unix())) {
            RouteState before = router.read();
            refused(Kind.FORBIDDEN, "level admin", () -> router.shift(before, Weight.of(5), CLAIM));
            assertThat(router.read().snapshot()).isEqualTo(before.snapshot());
        }
    }

    @Test
    void aStaticAlgorithmSaysWhichToUseInstead() throws Exception {
        try (var haproxy = HaproxyProcess.start(folder, "admin", "static-rr", "v1 weight 100", "v2 weight 1");
                var router = router(haproxy.unix())) {
            refused(Kind.REFUSED, "use balance roundrobin", () -> router.shift(router.read(), Weight.of(5), CLAIM));
        }
    }

    @Test
    void nobodyListeningSaysWhatToConfigure() throws Exception {
        HaproxyAddress missing =
                HaproxyAddress.parse(folder.resolve("none.sock").toString());
        refused(Kind.UNAVAILABLE, "there is no HAProxy socket", router(missing)::read);
        HaproxyAddress dead;
        try (var haproxy = ordinary()) {
            dead = haproxy.tcp();
        }
        refused(Kind.UNAVAILABLE, "nobody listens at HAProxy's address", router(dead)::read);
    }

    @Test
    void anAnswerThatNeverComesEndsAfterTheTimeout() throws Exception {
        try (var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            var address = new HaproxyAddress.Tcp("127.0.0.1", silent.getLocalPort());
            var router = MemoryClaims.router(
                    HaproxyRoute.of(address, "be", "v1", "v2").holder(Duration.ofMillis(100)));
            refused(Kind.UNAVAILABLE, "didn't answer within 100ms", router::read);
        }
    }

    /** Half a table would have other weights, or a server less. */
    @Test
    void anAnswerThatBreaksOffIsNoAnswer() throws Exception {
        String table;
        try (var haproxy = ordinary()) {
            table = haproxy.command("show servers state be");
        }
        String half = table.substring(0, table.indexOf(" v2 ") + 30);
        for (String said : List.of(half, table.strip(), "")) {
            try (var router = router(sayingOnce(said))) {
                refused(Kind.UNAVAILABLE, "broke off: try again", router::read);
            }
        }
        var api = new RuntimeApi(sayingOnce("\n"), TIMEOUT);
        refused(
                Kind.UNAVAILABLE,
                "broke off: the weights may be set or not",
                () -> api.order(List.of("set weight be/v1 95", "set weight be/v2 5")));
    }

    /** Somebody who reads a line, says this and hangs up. */
    private static HaproxyAddress sayingOnce(String text) throws IOException {
        var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        new Thread(() -> {
                    try (server;
                            Socket client = server.accept()) {
                        client.getInputStream().read();
                        client.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
                        client.shutdownOutput();
                        client.getInputStream().readAllBytes();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .start();
        return new HaproxyAddress.Tcp("127.0.0.1", server.getLocalPort());
    }

    @Test
    void theManualCommandPutsTheWeightsBackThroughAShell() throws Exception {
        try (var haproxy = ordinary();
                var router = router(haproxy.unix())) {
            String command = router.manualRestore(router.read().snapshot());
            assertThat(command)
                    .isEqualTo("echo 'set weight be/v1 100; set weight be/v2 0' | socat stdio 'UNIX-CONNECT:"
                            + folder.resolve("admin.sock") + "'");
        }
    }

    private HaproxyProcess ordinary() throws Exception {
        return start("v1 weight 100", "v2 weight 0");
    }

    private HaproxyProcess start(String... servers) throws Exception {
        return HaproxyProcess.start(folder, "admin", "roundrobin", servers);
    }

    private static TrafficRouter router(HaproxyAddress address) {
        return MemoryClaims.router(HaproxyRoute.of(address, "be", "v1", "v2").holder(TIMEOUT));
    }

    /** The canary's share of 400 requests, in percent. */
    private static double share(HaproxyProcess haproxy) throws Exception {
        return haproxy.requests(400).getOrDefault("v2", 0) / 4.0;
    }

    private static void refused(Kind kind, String words, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        RouteException.class, e -> assertThat(e.kind()).isEqualTo(kind))
                .hasMessageContaining(words);
    }
}
