package io.jenkins.plugins.canary.traffic.nginx;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.canary.cli.Main;
import io.jenkins.plugins.canary.lab.Await;
import io.jenkins.plugins.canary.lab.Lab;
import io.jenkins.plugins.canary.lab.LoadGenerator;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Whole rollouts by the command line: requests go through a real nginx, and a real Prometheus counts them. */
@Timeout(120)
class NginxRolloutTest {
    @TempDir
    private static Path labFolder;

    private static Lab lab;
    private static NginxProcess nginx;
    private static LoadGenerator load;

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();

    @BeforeAll
    static void startLab() throws Exception {
        lab = Lab.start(labFolder);
        nginx = NginxProcess.start(
                Files.createDirectory(labFolder.resolve("nginx")),
                "127.0.0.1:" + lab.stable().port(),
                "127.0.0.1:" + lab.canary().port());
        load = LoadGenerator.start(nginx.url(), Lab.RATE, Duration.ofMinutes(5));
    }

    @AfterAll
    static void closeLab() {
        load.close();
        nginx.close();
        lab.close();
    }

    @BeforeEach
    void reset() throws Exception {
        Files.writeString(nginx.include(), NginxProcess.BLOCK);
        assertThat(new ProcessBuilder("sh", "-c", nginx.command("-s reload"))
                        .start()
                        .waitFor())
                .isZero();
        lab.prometheus().awaitScrape();
        lab.prometheus().awaitScrape();
    }

    private int rollOut() throws Exception {
        return rollOut(nginx.command("-s reload"));
    }

    private int rollOut(String reload) throws Exception {
        Path file = Files.writeString(folder.resolve("rollout.yaml"), """
                service: shop
                route:
                  nginx: {include: %s, stable: v1, canary: v2, test: "%s", reload: "%s"}
                metrics: {prometheus: {url: '%s'}}
                dataPlane: application
                stable: {version: v1}
                canary: {version: v2}
                gates:
                  - errorRate: {max: 5%%, minRequests: 5}
                interval: 2s
                metricsDelay: 1500ms
                warmup: 0s
                writeBudget: 1s
                steps:
                  - {weight: 25, hold: 4s}
                """.formatted(
                        nginx.include(), nginx.command("-t"), reload, lab.prometheusUrl()));
        return new CommandLine(new Main())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(out))
                .execute(
                        "rollout",
                        file.toString(),
                        "--journals",
                        folder.resolve("journals").toString());
    }

    @Test
    void aGoodVersionGetsItsShareOfTheRequestsAndThenAllOfThem() throws Exception {
        assertThat(rollOut()).as(out.toString()).isZero();
        assertThat(out.toString())
                .contains("weight is 25%", " fits weight 25%, ", "PASS", "promoted: all traffic goes to the canary");
        assertThat(Files.readString(nginx.include())).contains("* v2;");
    }

    @Test
    void aBadVersionIsTakenBackAndTheFileIsAsItWas() throws Exception {
        lab.canary().errors(0.5);
        try {
            assertThat(rollOut()).as(out.toString()).isEqualTo(1);
        } finally {
            lab.canary().errors(0);
        }
        assertThat(out.toString()).contains("FAIL  errors", "rolling back: errors", "rolled back in");
        assertThat(Files.readString(nginx.include())).isEqualTo(NginxProcess.BLOCK);
    }

    @Test
    void aCanaryThatAReloadReachedWithoutSayingSoIsTakenBackOnceTheBudgetIsOver() throws Exception {
        assertThat(rollOut(nginx.reloadWhoseEndIsLost())).as(out.toString()).isNotZero();
        assertThat(out.toString()).contains("a running nginx may send traffic by the new one", "rolled back in");
        Await.until("20 requests in a row go to v1", Duration.ofSeconds(10), () -> nginx.requests(20)
                .keySet()
                .equals(Set.of("v1\n")));
        assertThat(Files.readString(nginx.include())).isEqualTo(NginxProcess.BLOCK);
    }
}
