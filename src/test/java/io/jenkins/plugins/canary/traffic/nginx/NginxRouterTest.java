package io.jenkins.plugins.canary.traffic.nginx;

import static io.jenkins.plugins.canary.traffic.RouterContract.OURS;
import static io.jenkins.plugins.canary.traffic.RouterContract.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.jenkins.plugins.canary.lab.Await;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import io.jenkins.plugins.canary.traffic.RouteState;
import io.jenkins.plugins.canary.traffic.TrafficRouter;
import io.jenkins.plugins.canary.traffic.Weight;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Requests through a real nginx. */
@Timeout(60)
class NginxRouterTest {
    @TempDir
    Path folder;

    private NginxProcess nginx;
    private TrafficRouter router;
    private RouteState before;

    @BeforeEach
    void start() throws Exception {
        nginx = NginxProcess.start(folder);
        router = NginxContractTest.router(nginx, nginx.include());
        before = router.read();
    }

    @AfterEach
    void stop() {
        nginx.close();
    }

    private void shifted(int percent) throws Exception {
        router.shift(router.read(), Weight.of(percent), OURS);
    }

    /** Workers of before end in their own time. */
    private void everyRequestGoesTo(String who) {
        Await.until("20 requests in a row go to " + who, Duration.ofSeconds(10), () -> nginx.requests(20)
                .keySet()
                .equals(Set.of(who)));
    }

    @Test
    void requestsFollowTheShareAndGoBack() throws Exception {
        assertThat(nginx.requests(50)).containsOnlyKeys("v1");
        Set<Long> earlier = nginx.workers();
        shifted(25);
        Await.until(
                "the workers of before to end",
                Duration.ofSeconds(10),
                () -> nginx.workers().size() == 1 && !earlier.containsAll(nginx.workers()));
        // Of 400 at random: a standard deviation is 8.7.
        assertThat(nginx.requests(400).get("v2")).isCloseTo(100, within(45));
        shifted(100);
        everyRequestGoesTo("v2");
        router.restore(router.read(), before.snapshot());
        everyRequestGoesTo("v1");
        assertThat(Files.readString(nginx.include())).isEqualTo(NginxProcess.BLOCK);
        assertThat(left()).isEmpty();
    }

    private List<Path> left() throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().contains(".canary-"))
                    .toList();
        }
    }

    @Test
    void aFileThatNginxRefusesIsPutBackAndNothingIsReloaded() throws Exception {
        Files.writeString(nginx.extra(), "split_clienst a b;\n");
        refused(Kind.REFUSED, "unknown directive \"split_clienst\"", () -> shifted(25));
        assertThat(Files.readString(nginx.include())).isEqualTo(NginxProcess.BLOCK);
        assertThat(left()).isEmpty();
        assertThat(router.read().snapshot()).isEqualTo(before.snapshot());
        assertThat(nginx.requests(20)).containsOnlyKeys("v1");
    }

    @Test
    void aCrashBetweenFileAndReloadIsFinishedByTheNextTry() throws Exception {
        String half = NginxProcess.BLOCK.replace("* v1;", "* v2;");
        Files.writeString(nginx.include(), half);
        Files.writeString(nginx.include().resolveSibling("canary.conf.canary-pending"), "");
        assertThat(nginx.requests(20)).containsOnlyKeys("v1");

        shifted(100);

        everyRequestGoesTo("v2");
        assertThat(left()).isEmpty();
    }

    @Test
    void goingBackLeavesTheOldFileAlsoWhereNginxIsDownAndIsTriedAgain() throws Exception {
        shifted(25);
        nginx.close();
        refused(
                Kind.UNAVAILABLE,
                "is as before the rollout, but",
                () -> router.restore(router.read(), before.snapshot()));
        assertThat(Files.readString(nginx.include())).isEqualTo(NginxProcess.BLOCK);

        nginx.run();
        assertThat(router.restore(router.read(), before.snapshot())).isEqualTo(before);
        assertThat(left()).isEmpty();
        everyRequestGoesTo("v1");
    }

    @Test
    void aReloadThatTookEffectAndFailedAllTheSameIsMadeAgainOnTheWayBack() throws Exception {
        router = NginxContractTest.router(nginx, nginx.include(), nginx.reloadWhoseEndIsLost());
        refused(Kind.UNAVAILABLE, "a running nginx may send traffic by the new one", () -> shifted(100));
        everyRequestGoesTo("v2");
        assertThat(Files.readString(nginx.include())).isEqualTo(NginxProcess.BLOCK);

        assertThat(router.restore(router.read(), before.snapshot())).isEqualTo(before);
        everyRequestGoesTo("v1");
        assertThat(Files.readString(nginx.include())).isEqualTo(NginxProcess.BLOCK);
        assertThat(left()).isEmpty();
    }

    @Test
    void aFileThatNginxRefusesSaysNothingOfTheReloadBeforeIt() throws Exception {
        router = NginxContractTest.router(nginx, nginx.include(), nginx.reloadWhoseEndIsLost());
        refused(Kind.UNAVAILABLE, "'", () -> shifted(100));
        Files.writeString(nginx.extra(), "split_clienst a b;\n");
        refused(Kind.REFUSED, "unknown directive", () -> shifted(100));
        everyRequestGoesTo("v2");

        Files.writeString(nginx.extra(), "");
        router.restore(router.read(), before.snapshot());
        everyRequestGoesTo("v1");
    }

    @Test
    void aLinkToTheFileStaysALink() throws Exception {
        Path elsewhere = Files.createDirectory(folder.resolve("kept-elsewhere"));
        Path target = Files.move(nginx.include(), elsewhere.resolve("shop.conf"));
        Files.createSymbolicLink(nginx.include(), Path.of("kept-elsewhere", "shop.conf"));

        shifted(100);
        everyRequestGoesTo("v2");
        assertThat(Files.readString(target)).contains("* v2;");
        assertThat(Files.readSymbolicLink(nginx.include())).isEqualTo(Path.of("kept-elsewhere", "shop.conf"));

        router.restore(router.read(), before.snapshot());
        everyRequestGoesTo("v1");
        assertThat(Files.readString(target)).isEqualTo(NginxProcess.BLOCK);
        assertThat(Files.readSymbolicLink(nginx.include())).isEqualTo(Path.of("kept-elsewhere", "shop.conf"));
        assertThat(elsewhere.toFile().list()).containsExactly("shop.conf");
        assertThat(left()).isEmpty();
    }

    @Test
    void theCommandForAPersonPutsTheFileBackThroughAShell() throws Exception {
        String command = router.manualRestore(before.snapshot());
        shifted(100);
        Process shell = new ProcessBuilder("sh", "-c", command)
                .redirectErrorStream(true)
                .start();
        String said = new String(shell.getInputStream().readAllBytes());
        assertThat(shell.waitFor()).as(said).isZero();
        assertThat(Files.readString(nginx.include())).isEqualTo(NginxProcess.BLOCK);
        everyRequestGoesTo("v1");
    }

    @Test
    void aFileWithoutTheBlockSaysWhatItNeeds() throws Exception {
        Files.writeString(nginx.include(), "map $uri $backend { default v1; }\n");
        refused(Kind.UNSUITABLE, "expected one block such as split_clients", router::read);
        Files.delete(nginx.include());
        refused(Kind.NOT_FOUND, "include it in nginx.conf", router::read);
    }

    @Test
    void aThirdValueWithTrafficIsRefused() throws Exception {
        Files.writeString(nginx.include(), NginxProcess.BLOCK.replace("* v1;", "10% v0; * v1;"));
        refused(Kind.UNSUITABLE, "also sends traffic to [v0]", () -> router.claim(router.read(), OURS));
    }
}
