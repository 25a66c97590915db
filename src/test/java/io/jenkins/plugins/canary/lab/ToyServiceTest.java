package io.jenkins.plugins.canary.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ToyServiceTest {
    private static HttpResponse<String> admin(ToyService toy, String query) throws IOException, InterruptedException {
        return Http.CLIENT.send(
                HttpRequest.newBuilder(toy.url().resolve("/admin?" + query))
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
    }

    @Test
    void errorsAndLatencyChangeByTheAdminEndpointAndShowInAnswersAndMetrics() throws Exception {
        try (var toy = ToyService.start("shop", "v1")) {
            assertThat(Http.get(toy.url()).statusCode()).isEqualTo(200);

            assertThat(admin(toy, "errors=100%25&latency=200ms").body())
                    .isEqualTo("v1: errors 100.0 %, latency 200ms\n");
            long start = System.nanoTime();
            HttpResponse<String> answer = Http.get(toy.url());

            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.headers().firstValue("X-Version")).contains("v1");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
            assertThat(Http.get(toy.url().resolve("/metrics")).body())
                    .contains("http_requests_total{service=\"shop\",status=\"200\",version=\"v1\"} 1.0")
                    .contains("http_requests_total{service=\"shop\",status=\"500\",version=\"v1\"} 1.0")
                    .contains("http_request_duration_seconds_bucket{service=\"shop\",version=\"v1\",le=\"0.15\"} 1")
                    .contains("http_request_duration_seconds_count{service=\"shop\",version=\"v1\"} 2");
        }
    }

    @Test
    void aWrongSettingIsRefusedWithTheRightOnes() throws Exception {
        try (var toy = ToyService.start("shop", "v1")) {
            assertThat(admin(toy, "erors=1").statusCode()).isEqualTo(400);
            assertThat(admin(toy, "erors=1").body()).contains("erors=1").contains("errors=5%");
            assertThat(admin(toy, "errors=2").statusCode()).isEqualTo(400);
            assertThat(Http.get(toy.url().resolve("/admin?errors=1")).statusCode())
                    .isEqualTo(405);
        }
    }

    @Test
    void theLoadHasItsRateAndEndsByItself() {
        try (var toy = ToyService.start("shop", "v1")) {
            toy.errors(0.5);
            var load = LoadGenerator.start(toy.url(), 100, Duration.ofSeconds(2));
            load.await(Duration.ofSeconds(10));

            Map<LoadGenerator.Outcome, Long> outcomes = load.outcomes();
            // Without a version: a request that this machine was too busy to send in time.
            assertThat(load.answers("v1") + load.answers("") + load.skipped()).isEqualTo(200);
            assertThat((double) outcomes.get(new LoadGenerator.Outcome("v1", 500)) / load.answers("v1"))
                    .isCloseTo(0.5, within(0.15));
            load.close();
        }
    }

    @Test
    void answersThatNeverComeAreCountedWithoutAStatus() {
        var toy = ToyService.start("shop", "v1");
        toy.close();
        try (var load = LoadGenerator.start(toy.url(), 50, Duration.ofMillis(200))) {
            load.await(Duration.ofSeconds(10));
            assertThat(load.outcomes()).containsOnlyKeys(new LoadGenerator.Outcome("", 0));
        }
    }

    @Test
    void waitingEndsAtTheDeadlineWithTheReason() {
        assertThatThrownBy(() -> Await.until("rain", Duration.ofMillis(50), () -> {
                    throw new IOException("dry");
                }))
                .hasMessage("waited 50ms for rain")
                .hasRootCauseMessage("dry");
    }
}
