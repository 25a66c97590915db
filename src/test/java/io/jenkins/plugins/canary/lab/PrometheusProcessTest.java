package io.jenkins.plugins.canary.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrometheusProcessTest {
    @TempDir
    Path folder;

    private final AtomicLong counted = new AtomicLong(1);
    private final AtomicBoolean failing = new AtomicBoolean();
    private HttpServer target;

    @BeforeEach
    void startTarget() throws Exception {
        target = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        target.createContext("/metrics", exchange -> {
            byte[] text = ("counted_total " + counted + "\n").getBytes(StandardCharsets.UTF_8);
            try (exchange) {
                exchange.sendResponseHeaders(failing.getAndSet(false) ? 500 : 200, text.length);
                exchange.getResponseBody().write(text);
            }
        });
        target.start();
    }

    @AfterEach
    void stopTarget() {
        target.stop(0);
    }

    @Test
    void aScrapeThatFailedIsNotTheOneThatIsAwaited() throws Exception {
        String address = "127.0.0.1:" + target.getAddress().getPort();
        try (var prometheus = PrometheusProcess.start(folder, Map.of("target", List.of(address)))) {
            counted.set(7);
            failing.set(true);

            Instant at = prometheus.awaitScrape();

            assertThat(failing).isFalse();
            String query = "/api/v1/query?query=counted_total&time=" + at.toEpochMilli() / 1000.0;
            assertThat(Http.get(prometheus.url().resolve(query)).body()).contains(",\"7\"]");
        }
    }
}
