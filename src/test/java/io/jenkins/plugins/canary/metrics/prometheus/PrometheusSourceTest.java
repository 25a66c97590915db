package io.jenkins.plugins.canary.metrics.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.canary.analysis.Reading.Cause;
import io.jenkins.plugins.canary.http.Credentials;
import io.jenkins.plugins.canary.metrics.Answer;
import io.jenkins.plugins.canary.parse.Problems;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrometheusSourceTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00.250Z");
    private static final String SECRET = "s3cr3t-t0ken";

    private final MockWebServer server = new MockWebServer();

    @BeforeEach
    void start() throws IOException {
        server.start(InetAddress.getLoopbackAddress(), 0);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private PrometheusSettings settings() {
        return PrometheusSettings.at(url("http://127.0.0.1:" + server.getPort() + "/prefix/"));
    }

    private static PrometheusUrl url(String text) {
        return PrometheusUrl.read(new Problems(), "url", text).orElseThrow();
    }

    private void answer(int status, String body) {
        server.enqueue(new MockResponse.Builder().code(status).body(body).build());
    }

    private Answer ask(PrometheusSettings settings) {
        try (var source = PrometheusSource.of(settings)) {
            return source.instant("up", NOON);
        }
    }

    private Answer.Failure failureOf(int status, String body) {
        answer(status, body);
        return (Answer.Failure) ask(settings());
    }

    private static String vector(String value) {
        return "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[{\"metric\":{\"a\":\"b\"},"
                + "\"value\":[1700000000.5,\"" + value + "\"]}]}}";
    }

    @Test
    void aQueryGoesByPostBelowThePrefixWithItsTimeAndCredentials() throws InterruptedException {
        answer(200, vector("1.5"));

        Answer answer =
                ask(settings().with(Credentials.basic("me", SECRET)).withHeaders(Map.of("X-Scope-OrgID", "shop")));

        assertThat(answer)
                .isEqualTo(new Answer.Series(List.of(new Answer.Line(
                        Map.of("a", "b"), List.of(new Answer.Point(Instant.parse("2023-11-14T22:13:20.500Z"), 1.5))))));
        RecordedRequest request = server.takeRequest();
        assertThat(request.getMethod()).isEqualTo("POST");
        assertThat(request.getUrl().encodedPath()).isEqualTo("/prefix/api/v1/query");
        assertThat(request.getUrl().query()).isNull();
        assertThat(request.getBody().utf8()).isEqualTo("query=up&time=1795262400.250");
        assertThat(request.getHeaders().get("Authorization")).isEqualTo("Basic bWU6czNjcjN0LXQwa2Vu");
        assertThat(request.getHeaders().get("X-Scope-OrgID")).isEqualTo("shop");
    }

    @Test
    void aRangeSaysStartEndAndStep() throws InterruptedException {
        answer(
                200,
                "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[{\"metric\":{},"
                        + "\"values\":[[1,\"1\"],[2,\"NaN\"]]}]}}");

        try (var source = PrometheusSource.of(settings())) {
            var series = (Answer.Series) source.range("up", NOON, NOON.plusSeconds(60), Duration.ofMillis(1500));
            assertThat(series.lines().get(0).points())
                    .extracting(Answer.Point::value)
                    .containsExactly(1.0, Double.NaN);
        }
        assertThat(server.takeRequest().getBody().utf8())
                .isEqualTo("query=up&start=1795262400.250&end=1795262460.250&step=1.500");
    }

    @ParameterizedTest
    @CsvSource({"NaN,NaN", "+Inf,Infinity", "-Inf,-Infinity", "1e3,1000"})
    void valuesThatAreNoNumbersAreKeptAsTheyAre(String text, Double value) {
        answer(200, vector(text));

        assertThat(((Answer.Series) ask(settings()))
                        .lines()
                        .get(0)
                        .points()
                        .get(0)
                        .value())
                .isEqualTo(value);
    }

    @Test
    void aScalarIsASeriesWithoutLabels() {
        answer(200, "{\"status\":\"success\",\"data\":{\"resultType\":\"scalar\",\"result\":[1,\"7\"]}}");

        var line = ((Answer.Series) ask(settings())).lines().get(0);
        assertThat(line.labels()).isEmpty();
        assertThat(line.points().get(0).value()).isEqualTo(7);
    }

    @Test
    void warningsMakeTheAnswerPartialAndInfosDoNot() {
        String body = vector("1");
        assertThat(failureOf(200, body.replace("\"status\"", "\"warnings\":[\"store a is away\"],\"status\"")))
                .satisfies(failure -> {
                    assertThat(failure.cause()).isEqualTo(Cause.PARTIAL);
                    assertThat(failure.text()).contains("store a is away");
                });
        answer(200, body.replace("\"status\"", "\"infos\":[\"metric might not be a counter\"],\"status\""));
        assertThat(ask(settings())).isInstanceOf(Answer.Series.class);
    }

    @ParameterizedTest
    @CsvSource({
        "400,bad_data,BAD_QUERY",
        "422,execution,BAD_QUERY",
        "422,timeout,UNREACHABLE",
        "401,unauthorized,UNAUTHORIZED",
        "403,forbidden,UNAUTHORIZED",
        "404,not_found,UNREACHABLE",
        "429,too_many_requests,UNREACHABLE",
        "500,internal,UNREACHABLE",
        "503,timeout,UNREACHABLE"
    })
    void eachRefusalHasItsCauseAndTheServersOwnWords(int status, String type, Cause cause) {
        var failure = failureOf(
                status, "{\"status\":\"error\",\"errorType\":\"" + type + "\",\"error\":\"because\\nof this\"}");

        assertThat(failure.cause()).isEqualTo(cause);
        assertThat(failure.text()).contains("because of this").doesNotContain("\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html>please log in</html>",
                "",
                "[]",
                "null",
                "{\"status\":\"success\"}",
                "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[{\"metric\":{}}]}}",
                "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[{\"value\":[1,\"one\"]}]}}",
                "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[{\"value\":[1,\"1\"",
            })
    void whatIsNoAnswerOfPrometheusIsUnreachableAndSaysWhatToCheck(String body) {
        var failure = failureOf(200, body);

        assertThat(failure.cause()).isEqualTo(Cause.UNREACHABLE);
        assertThat(failure.text()).contains("is this its URL");
    }

    @Test
    void aHugeAnswerIsNotRead() {
        answer(200, vector("1" + "0".repeat(1000)));

        var failure = (Answer.Failure) ask(settings().withMaxBytes(1000));

        assertThat(failure.cause()).isEqualTo(Cause.UNREACHABLE);
        assertThat(failure.text()).contains("more than 1000 bytes").contains("sum(...)");
    }

    @Test
    void aSlowAnswerIsGivenUpAtTheTimeout() {
        server.enqueue(
                new MockResponse.Builder().headersDelay(5, TimeUnit.SECONDS).build());

        var failure = (Answer.Failure) ask(settings().withTimeout(Duration.ofMillis(300)));

        assertThat(failure.cause()).isEqualTo(Cause.UNREACHABLE);
        assertThat(failure.text()).contains("within 300ms");
    }

    @Test
    void anAnswerCutInTheMiddleIsUnreachable() {
        server.enqueue(new MockResponse.Builder()
                .body(vector("1"))
                .onResponseBody(SocketEffect.ShutdownConnection.INSTANCE)
                .build());

        assertThat(((Answer.Failure) ask(settings())).cause()).isEqualTo(Cause.UNREACHABLE);
    }

    @Test
    void nobodyListeningIsUnreachableAndAsksWhetherItRuns() throws IOException {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        var failure = (Answer.Failure) ask(PrometheusSettings.at(url("http://127.0.0.1:" + port)));

        assertThat(failure.cause()).isEqualTo(Cause.UNREACHABLE);
        assertThat(failure.text()).contains("does it run");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308})
    void aRedirectIsNotFollowedSoThatNobodyElseGetsTheToken(int status) throws IOException {
        try (var elsewhere = new MockWebServer()) {
            elsewhere.start(InetAddress.getLoopbackAddress(), 0);
            server.enqueue(new MockResponse.Builder()
                    .code(status)
                    .addHeader("Location", "http://localhost:" + elsewhere.getPort() + "/x?token=" + SECRET)
                    .build());

            var failure = (Answer.Failure) ask(settings().with(Credentials.bearer(SECRET)));

            assertThat(failure.cause()).isEqualTo(Cause.UNREACHABLE);
            assertThat(failure.text())
                    .contains("redirects to http://localhost:" + elsewhere.getPort())
                    .doesNotContain(SECRET);
            assertThat(elsewhere.getRequestCount()).isZero();
        }
    }

    @Test
    void noSecretIsShownEvenIfTheServerRepeatsIt() {
        var settings = settings().with(Credentials.bearer(SECRET)).withHeaders(Map.of("X-Key", "k3y-of-mine"));
        answer(
                401,
                "{\"status\":\"error\",\"errorType\":\"x\",\"error\":\"no such token " + SECRET + " or k3y-of-mine\"}");

        var failure = (Answer.Failure) ask(settings);

        assertThat(failure.text()).contains("no such token ****").doesNotContain(SECRET, "k3y-of-mine");
        assertThat(settings.toString()).doesNotContain(SECRET, "k3y-of-mine");
        assertThat(PrometheusSource.of(settings).toString()).doesNotContain(SECRET);
        assertThat(Credentials.basic("me", SECRET).toString()).doesNotContain(SECRET);
    }

    @Test
    void aTokenWithALineBreakIsRefusedWithoutBeingShown() {
        assertThatThrownBy(() -> Credentials.bearer("first\nsecond"))
                .hasMessageContaining("bearer token")
                .hasMessageNotContaining("first");
        assertThatThrownBy(() -> settings().withHeaders(Map.of("X-Key", "schlüssel")))
                .hasMessageContaining("X-Key")
                .hasMessageNotContaining("schl");
        assertThat(Credentials.bearer("token\n").header()).contains("Bearer token");
    }

    @Test
    void closingTheSourceEndsACallUnderWay() throws Exception {
        server.enqueue(
                new MockResponse.Builder().headersDelay(30, TimeUnit.SECONDS).build());
        var source = PrometheusSource.of(settings().withTimeout(Duration.ofSeconds(20)));
        var asked = CompletableFuture.supplyAsync(() -> source.instant("up", NOON));
        server.takeRequest();

        source.close();

        assertThat(asked.get(5, TimeUnit.SECONDS)).isInstanceOf(Answer.Failure.class);
        assertThat(((Answer.Failure) source.instant("up", NOON)).text()).contains("closed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "prometheus:9090", "ftp://host/", "http://", "https://host/?a=b", "http://host/#x"})
    void whatIsNoHttpUrlIsRefused(String text) {
        var problems = new Problems();

        assertThat(PrometheusUrl.read(problems, "url", text)).isEmpty();
        assertThat(problems.list())
                .singleElement()
                .asString()
                .startsWith("url: found")
                .contains("http or https URL");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://me:pa55w0rd@host:9090/", "http//me:pa55w0rd@host"})
    void aPasswordInTheUrlIsRefusedAndNotRepeated(String text) {
        var problems = new Problems();

        assertThat(PrometheusUrl.read(problems, "url", text)).isEmpty();
        assertThat(problems.list()).singleElement().asString().doesNotContain("pa55w0rd");
    }
}
