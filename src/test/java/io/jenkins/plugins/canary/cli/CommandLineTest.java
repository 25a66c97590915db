package io.jenkins.plugins.canary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.canary.lab.Await;
import io.jenkins.plugins.canary.lab.Lab;
import io.jenkins.plugins.canary.lab.LoadGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command line on real traffic. */
@Timeout(90)
class CommandLineTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    private static Path labFolder;

    private static Lab lab;
    private static LoadGenerator load;

    @TempDir
    private Path folder;

    private Process process;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void startLab() {
        lab = Lab.start(labFolder);
        load = lab.load(Lab.RATE, Duration.ofMinutes(5));
        lab.prometheus().awaitPositive("sum(http_requests_total)");
    }

    @AfterAll
    static void closeLab() {
        load.close();
        lab.close();
    }

    @BeforeEach
    void reset() throws IOException {
        lab.canary().errors(0);
        lab.haproxy().command("set weight shop/stable 100");
        lab.haproxy().command("set weight shop/canary 0");
        // Counts begin with the last scrape: what the test before has left must be in it.
        lab.prometheus().awaitScrape();
    }

    /** Also after a failure: it would go on trying to take its canary back. */
    @AfterEach
    void endTheProcess() throws InterruptedException {
        if (process != null) {
            process.destroyForcibly().waitFor();
        }
    }

    private Path file(String hold) throws IOException {
        return Files.writeString(
                folder.resolve("rollout.yaml"), """
                service: shop
                route: {haproxy: {address: %s}}
                metrics: {prometheus: {url: '%s'}}
                dataPlane: application
                stable: {version: v1}
                canary: {version: v2}
                gates:
                  - errorRate: {max: 5%%, minRequests: 5}
                interval: 2s
                metricsDelay: 1500ms
                warmup: 0s
                steps:
                  - {weight: 25, hold: %s}
                """.formatted(lab.haproxySocket(), lab.prometheusUrl(), hold));
    }

    private int run(String... arguments) {
        return new CommandLine(new Main())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }

    private String journals() {
        return folder.resolve("journals").toString();
    }

    private static String served() throws IOException {
        return lab.haproxy().command("get weight shop/canary").strip();
    }

    @Test
    void aGoodVersionIsPromotedAndTheExitCodeSaysSo() throws IOException {
        assertThat(run("rollout", file("4s").toString(), "--journals", journals()))
                .as(out + "\n" + err)
                .isEqualTo(Exit.PROMOTED);
        assertThat(out.toString()).contains("weight is 25%", "promoted", "report: ");
        assertThat(folder.resolve("journals/shop-1.html")).content().contains("Canary shop", "Promoted");
        assertThat(served()).startsWith("256");
    }

    @Test
    void aBadVersionIsTakenBackAndTheExitCodeSaysSo() throws IOException {
        lab.canary().errors(0.5);

        assertThat(run("rollout", file("4s").toString(), "--journals", journals()))
                .isEqualTo(Exit.ROLLED_BACK);
        assertThat(out.toString()).contains("FAIL  errors", "rolled back in");
        assertThat(served()).startsWith("0 ");

        List<String> told = out.toString().lines().toList();
        out.getBuffer().setLength(0);
        assertThat(run("explain", journals() + "/shop-1.jsonl"))
                .as(err.toString())
                .isZero();
        // The log has the journal's lines in their order, and none between them but where files lie.
        assertThat(told).containsSubsequence(out.toString().lines().toList());
        assertThat(out.toString()).contains("FAIL  errors", "rolled back in");
    }

    @Test
    void aFileWithMistakesIsRefusedWithAllOfThem() throws IOException {
        Path wrong = Files.writeString(
                folder.resolve("wrong.yaml"),
                "service: shop\ngates: [{errorRate: {maximum: 1}}]\nsteps: [{weight: 500}]\n");

        assertThat(run("rollout", wrong.toString())).isEqualTo(Exit.BAD_INPUT);
        assertThat(err.toString())
                .contains("4 problems, nothing was done:")
                .contains("steps[0] weight: found 500")
                .contains("unknown setting 'maximum'");
        assertThat(run("rollout", folder.resolve("none.yaml").toString())).isEqualTo(Exit.BAD_INPUT);
    }

    @Test
    void countsInAFileAreJudgedUntilALineThatCannotBe() throws IOException {
        Path counts = Files.writeString(folder.resolve("counts.jsonl"), """
                {"gates":[{"name":"errors","weight":1,"phi":[1]}]}
                {"step":1,"samples":{"errors":[[30,3,300,5700]]}}
                {"step":1,"samples":{"errors":[[30,3,20,5700]]}}
                """);

        assertThat(run("judge", counts.toString())).isEqualTo(Exit.BAD_INPUT);
        assertThat(out.toString()).startsWith("{\"tick\":1,").contains("\"verdict\":\"HOLD\"");
        assertThat(err.toString()).contains("counts.jsonl").contains("line 3");
    }

    @Test
    void aProcessThatIsToldToEndTakesItsCanaryBackFirst() throws Exception {
        start();
        Await.until("the weight to be moved", SOON, () -> !served().startsWith("0 "));
        process.destroy();

        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(served()).startsWith("0 ");
        assertThat(Files.readString(folder.resolve("process.log")))
                .contains("rolling back: the process was told to end", "rolled back in");
    }

    @Test
    void aRolloutWhoseJournalIsRemovedGoesBackAndSaysWhy() throws Exception {
        Path file = file("60s");
        var rollout = CompletableFuture.supplyAsync(() -> run("rollout", file.toString(), "--journals", journals()));
        Await.until("the weight to be moved", SOON, () -> !served().startsWith("0 "));
        Files.delete(folder.resolve("journals/shop-1.jsonl"));

        assertThat(rollout.get(30, TimeUnit.SECONDS)).as(out + "\n" + err).isEqualTo(Exit.ROLLED_BACK);
        assertThat(served()).startsWith("0 ");
        assertThat(folder.resolve("journals/shop-1.jsonl")).doesNotExist();
        assertThat(out.toString())
                .contains("the journal can't be written: shop-1.jsonl is gone; was it removed?", "rolled back in");
        assertThat(err.toString()).doesNotContain("\tat ");
    }

    @Test
    void aJournalWithoutItsBeginningIsRefusedInWordsByTheNextRun() throws Exception {
        Files.createDirectories(folder.resolve("journals"));
        List<String> lines = Files.readAllLines(Path.of("src/test/resources/journals/rolled-back.jsonl"));
        Files.write(folder.resolve("journals/shop-1.jsonl"), List.of(lines.get(0), lines.get(5)));

        assertThat(run("rollout", file("4s").toString(), "--journals", journals()))
                .isEqualTo(Exit.ROLLED_BACK);
        assertThat(err.toString())
                .contains("as its first event, expected Opened", "then remove the file")
                .doesNotContain("\tat ");
        assertThat(served()).startsWith("0 ");
        assertThat(run("report", folder.resolve("journals/shop-1.jsonl").toString()))
                .isEqualTo(Exit.BAD_INPUT);
        assertThat(err.toString()).contains("its beginning was removed");
    }

    @Test
    void whatAKilledProcessLeftBehindIsTakenBackByTheNext() throws Exception {
        start();
        Await.until("the weight to be moved", SOON, () -> !served().startsWith("0 "));
        process.destroyForcibly().waitFor();
        assertThat(served()).doesNotStartWith("0 ");

        assertThat(run("rollout", file("4s").toString(), "--journals", journals()))
                .as(out + "\n" + err)
                .isEqualTo(Exit.PROMOTED);
        assertThat(out.toString())
                .contains("found an unfinished rollout of shop: taking it back first", "rolled back in", "promoted");
    }

    private void start() throws IOException {
        process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "rollout",
                        file("60s").toString(),
                        "--journals",
                        journals()))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("process.log").toFile())
                .start();
    }
}
