package io.jenkins.plugins.canary.jenkins.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.canary.report.html.ReportHtml;
import io.jenkins.plugins.canary.report.page.RolloutPage;
import io.jenkins.plugins.canary.rollout.RolloutEvent;
import io.jenkins.plugins.canary.rollout.journal.JournalFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A report in a real browser under a policy stricter than that of Jenkins. Where there is no Chromium nothing is tested:
 * it is ten times as large as everything else that the tests need.
 */
@Timeout(120)
class BrowserTest {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path RESOURCES = Path.of("src/main/resources/io/jenkins/plugins/canary");
    private static final String POLICY =
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; report-uri /violation";

    @TempDir
    private Path folder;

    private final Queue<String> violations = new ConcurrentLinkedQueue<>();
    private final Queue<String> asked = new ConcurrentLinkedQueue<>();
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        assumeTrue(Files.isExecutable(CHROMIUM), "there is no Chromium here");
        List<RolloutEvent> events = JournalFile.at(Path.of("src/test/resources/journals/rolled-back.jsonl"))
                .read();
        String before = ReportHtml.fragment(RolloutPage.of(events.subList(0, 20)), List.of());
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        page("/report", "text/html", page(before));
        page("/inline", "text/html", page("<p style='color: red'>styled</p><script>document.title = 'ran'</script>"));
        page("/rollout/state", "application/json", "{\"version\":\"2\",\"open\":false}");
        page("/rollout/fragment", "text/html", ReportHtml.fragment(RolloutPage.of(events), List.of()));
        page("/report.css", "text/css", Files.readString(RESOURCES.resolve("report/html/report.css")));
        page("/live.js", "text/javascript", Files.readString(RESOURCES.resolve("jenkins/page/live.js")));
        server.createContext("/violation", exchange -> {
            violations.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            answer(exchange, "text/plain", "");
        });
        server.start();
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    private static String page(String content) {
        return "<!DOCTYPE html><html lang='en'><head><title>Report</title><link rel='stylesheet' href='/report.css'>"
                + "<script src='/live.js' defer></script></head><body><div class='canary-live' data-url='/rollout/'"
                + " data-version='1' data-open='true'>" + content + "</div></body></html>";
    }

    private void page(String path, String type, String text) {
        server.createContext(path, exchange -> {
            asked.add(path);
            answer(exchange, type, text);
        });
    }

    private static void answer(HttpExchange exchange, String type, String text) throws IOException {
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().set("Content-Type", type + ";charset=UTF-8");
        exchange.getResponseHeaders().set("Content-Security-Policy", POLICY);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    /** The document as it stands after twenty seconds of the browser's own time. */
    private String browsed(String path) throws InterruptedException {
        Path out = folder.resolve("dom.html");
        var command = new ArrayList<>(List.of(CHROMIUM.toString(), "--headless", "--no-sandbox", "--disable-gpu"));
        command.addAll(List.of("--disable-quic", "--no-first-run", "--disable-background-networking"));
        command.addAll(List.of("--disable-component-update", "--disable-sync", "--virtual-time-budget=20000"));
        command.add("--user-data-dir=" + folder.resolve("profile"));
        command.addAll(
                List.of("--dump-dom", "http://localhost:" + server.getAddress().getPort() + path));
        try {
            Process browser = new ProcessBuilder(command)
                    .redirectOutput(out.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try {
                assertThat(browser.waitFor(60, TimeUnit.SECONDS))
                        .as("Chromium ends")
                        .isTrue();
            } finally {
                browser.destroyForcibly();
            }
            return Files.readString(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aReportRunsUnderAStrictPolicyAndBringsItselfUpToDate() throws Exception {
        String document = browsed("/report");

        assertThat(violations).isEmpty();
        assertThat(asked).contains("/report.css", "/live.js", "/rollout/state", "/rollout/fragment");
        assertThat(document).contains("<strong>Rolled back</strong>", "data-open=\"false\"", "data-version=\"2\"");
        assertThat(document)
                .as("what a screen reader is told")
                .containsPattern("<p class=\"canary-told\" role=\"status\">\\s*Rolled back: ");
    }

    @Test
    void whatIsInlineWouldBeFound() throws Exception {
        String document = browsed("/inline");

        assertThat(violations).anyMatch(report -> report.contains("style-src"));
        assertThat(document).doesNotContain("<title>ran</title>");
    }
}
