package io.jenkins.plugins.canary.metrics.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.canary.analysis.Measure;
import io.jenkins.plugins.canary.analysis.Reading;
import io.jenkins.plugins.canary.analysis.Reading.Cause;
import io.jenkins.plugins.canary.http.Credentials;
import io.jenkins.plugins.canary.http.CredentialsById;
import io.jenkins.plugins.canary.lab.Fault;
import io.jenkins.plugins.canary.lab.FaultProxy;
import io.jenkins.plugins.canary.lab.Reply;
import io.jenkins.plugins.canary.lab.Request;
import io.jenkins.plugins.canary.metrics.Target;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpWebhooksTest {
    private static final Target TARGET = new Target("prod", "shop", "v1", "v2 beta", Map.of("team", "a&b"));
    private static final Duration INTERVAL = Duration.ofSeconds(30);

    private FaultProxy server;
    private HttpWebhooks webhooks;

    @BeforeEach
    void start() throws IOException {
        server = FaultProxy.before(URI.create("http://127.0.0.1:9/"));
        webhooks = HttpWebhooks.of(TARGET, (id, url) -> {
            if (!id.equals("checks")) {
                throw new CredentialsById.NotFound("found no credentials '" + id + "'");
            }
            return Credentials.bearer("s3cr3t");
        });
    }

    @AfterEach
    void stop() {
        webhooks.close();
        server.close();
    }

    private Measure.Webhook check(String path, String jsonPath) {
        return new Measure.Webhook(
                server.uri() + path,
                Measure.Webhook.Method.GET,
                Optional.ofNullable(jsonPath),
                "",
                Duration.ofSeconds(5));
    }

    private void answers(int status, String body) {
        server.always(exchange -> exchange.reply(reply(status, Map.of(), body)));
    }

    private static Reply reply(int status, Map<String, String> headers, String body) {
        return new Reply(status, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    private Reading ask(String jsonPath) {
        return webhooks.ask(check("check", jsonPath), INTERVAL);
    }

    private Reading.Unknown unknown(Reading reading) {
        assertThat(reading).isInstanceOf(Reading.Unknown.class);
        return (Reading.Unknown) reading;
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 204, 400, 409, 417, 422, 500})
    void aCheckSaysYesOrNoByItsStatus(int status) {
        answers(status, "");

        assertThat(ask(null)).isEqualTo(new Reading.Value(status));
    }

    @ParameterizedTest
    @CsvSource({
        "401, UNAUTHORIZED, credentialsId",
        "403, UNAUTHORIZED, credentialsId",
        "404, UNREACHABLE, is the URL right",
        "429, UNREACHABLE, says nothing about the canary",
        "502, UNREACHABLE, says nothing about the canary",
        "503, UNREACHABLE, does the check run",
        "504, UNREACHABLE, says nothing about the canary",
    })
    void whatAServerSaysInsteadOfTheCheckIsUnknown(int status, Cause cause, String said) {
        answers(status, "");

        assertThat(unknown(ask(null)).cause()).isEqualTo(cause);
        assertThat(unknown(ask("$.ok")).text()).contains("HTTP " + status).contains(said);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "$.ok | {\"ok\": true} | 1",
                "$.ok | {\"ok\": false} | 0",
                "{$.data.result[1].value} | {\"data\": {\"result\": [{}, {\"value\": -0.25}]}} | -0.25",
                "$['error rate'] | {\"error rate\": \"1.5e-1\"} | 0.15",
                "$ | 7 | 7",
            })
    void theNumberIsFoundWhereThePathLeads(String path, String body, double value) {
        answers(200, body);

        assertThat(ask(path)).isEqualTo(new Reading.Value(value));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | {\"no\": 1} | EMPTY | found nothing at $.ok",
                "200 | {\"ok\": null} | EMPTY | found nothing at $.ok",
                "200 | {\"ok\": \"yes\"} | NONSENSE | found STRING at $.ok",
                "200 | {\"ok\": \"1.2.3\"} | NONSENSE | found STRING",
                "200 | {\"ok\": [1]} | NONSENSE | found ARRAY",
                "200 | {\"ok\": 1e999} | INFINITE | a finite one",
                "200 | <html>log in</html> | UNREACHABLE | isn't JSON",
                "500 | {\"ok\": 1} | UNREACHABLE | answered HTTP 500, expected 2xx",
            })
    void whatIsNoNumberIsNeverGood(int status, String body, Cause cause, String said) {
        answers(status, body);

        assertThat(unknown(ask("$.ok")).cause()).isEqualTo(cause);
        assertThat(unknown(ask("$.ok")).text()).contains(said);
    }

    @Test
    void anAnswerWithoutEndIsNotRead() {
        answers(200, "{\"ok\":1,\"x\":\"" + "x".repeat(2 << 20) + "\"}");

        assertThat(unknown(ask("$.ok")).text()).contains("too long");
        assertThat(ask(null)).isEqualTo(new Reading.Value(200));
    }

    @Test
    void credentialsGoToTheirHostOnlyAndIntoNoText() throws IOException {
        var check = new Measure.Webhook(
                server.uri() + "check?token=abc",
                Measure.Webhook.Method.GET,
                Optional.empty(),
                "checks",
                Duration.ofSeconds(5));
        try (FaultProxy other = FaultProxy.before(server.uri())) {
            server.always(exchange -> exchange.reply(reply(302, Map.of("Location", other.uri() + "s3cr3t"), "")));

            String text = unknown(webhooks.ask(check, INTERVAL)).text();

            assertThat(text).contains("redirects to").contains("redirects aren't followed");
            assertThat(text + webhooks.describe(check, INTERVAL)).doesNotContain("s3cr3t", "abc");
            assertThat(other.requests()).isEmpty();
            assertThat(server.requests()).singleElement().satisfies(request -> assertThat(request.headers())
                    .containsEntry("authorization", "Bearer s3cr3t"));
        }
    }

    @Test
    void credentialsThatNobodyHasAreToldWithTheirId() {
        var check = new Measure.Webhook(
                server.uri().toString(), Measure.Webhook.Method.GET, Optional.empty(), "mine", Duration.ofSeconds(5));

        assertThat(unknown(webhooks.ask(check, INTERVAL)).text()).contains("found no credentials 'mine'");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void variablesAreEncodedSoThatTheyLeadNowhereElse() {
        answers(200, "");

        webhooks.ask(check("check/${version}?team=${team}&every=${interval}", null), INTERVAL);

        assertThat(server.requests()).singleElement().satisfies(request -> assertThat(request.path())
                .isEqualTo("/check/v2%20beta?team=a%26b&every=30s"));
        assertThat(unknown(webhooks.ask(check("${verison}", null), INTERVAL)).text())
                .contains("found ${verison} in its URL")
                .contains("version");
    }

    @Test
    void aPostTellsWhatTheRolloutIsAbout() {
        answers(200, "");

        webhooks.ask(
                new Measure.Webhook(
                        server.uri().toString(),
                        Measure.Webhook.Method.POST,
                        Optional.empty(),
                        "",
                        Duration.ofSeconds(5)),
                INTERVAL);

        Request request = server.requests("POST").get(0);
        assertThat(request.body())
                .isEqualTo("{\"canary\":\"v2 beta\",\"interval\":\"30s\",\"namespace\":\"prod\",\"service\":\"shop\","
                        + "\"stable\":\"v1\",\"team\":\"a&b\",\"version\":\"v2 beta\"}");
        assertThat(request.headers().get("content-type")).startsWith("application/json");
    }

    @Test
    void noAnswerInTimeIsUnknownWithWhatToDo() {
        server.always(exchange -> exchange.pause(Duration.ofSeconds(30)));
        var check = new Measure.Webhook(
                server.uri().toString(), Measure.Webhook.Method.GET, Optional.empty(), "", Duration.ofMillis(200));

        assertThat(unknown(webhooks.ask(check, INTERVAL)).text())
                .contains("didn't answer within 200ms")
                .contains("a setting of the webhook");
    }

    @Test
    void aServerThatIsGoneOrBreaksOffIsUnknown() {
        server.next(Fault.Exchange::drop);
        assertThat(unknown(ask(null)).cause()).isEqualTo(Cause.UNREACHABLE);

        webhooks.close();
        assertThat(unknown(ask(null)).text()).contains("is over here");
    }
}
