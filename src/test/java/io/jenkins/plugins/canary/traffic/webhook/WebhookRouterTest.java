package io.jenkins.plugins.canary.traffic.webhook;

import static io.jenkins.plugins.canary.traffic.RouterContract.NOON;
import static io.jenkins.plugins.canary.traffic.RouterContract.OURS;
import static io.jenkins.plugins.canary.traffic.RouterContract.THEIRS;
import static io.jenkins.plugins.canary.traffic.RouterContract.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.canary.lab.Fault;
import io.jenkins.plugins.canary.lab.Reply;
import io.jenkins.plugins.canary.lab.Request;
import io.jenkins.plugins.canary.traffic.Claim;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import io.jenkins.plugins.canary.traffic.RouteState;
import io.jenkins.plugins.canary.traffic.TrafficRouter;
import io.jenkins.plugins.canary.traffic.Weight;
import io.jenkins.plugins.canary.traffic.held.Routers;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes over the wire to a user's endpoint, and what becomes of its refusals. */
class WebhookRouterTest {
    private Endpoint endpoint;
    private TrafficRouter router;
    private RouteState before;

    @BeforeEach
    void start() throws Exception {
        endpoint = Endpoint.start();
        router = endpoint.router(Map.of("credentialsId", "signing"));
        before = router.read();
        endpoint.faults().forgetRequests();
    }

    @AfterEach
    void stop() {
        router.close();
        endpoint.close();
    }

    private static String signature(Request request, String key) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        String text = request.header("webhook-id") + "." + request.header("webhook-timestamp") + "." + request.body();
        return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void everyCallIsSignedAndAPostSaysWhoseItIs() throws Exception {
        router.shift(before, Weight.of(5), OURS);
        for (Request request : endpoint.faults().requests()) {
            assertThat(request.header("webhook-signature")).isEqualTo(signature(request, "s3cr3t of signing"));
            assertThat(request.header("webhook-timestamp")).isEqualTo("" + NOON.getEpochSecond());
            assertThat(request.toString() + request.headers() + request.body()).doesNotContain("s3cr3t");
        }
        Request post = endpoint.faults().requests("POST").get(0);
        assertThat(post.body())
                .isEqualTo("{\"weight\":5,\"stable\":\"stable\",\"canary\":\"canary\",\"from\":0,\"reason\":\"shift\","
                        + "\"rollout\":\"r-1\",\"owner\":\"https://ci/job/7\"}");
        assertThat(post.header("content-type")).isEqualTo("application/json");
        assertThat(post.header("if-match")).isEqualTo("\"0\"");
    }

    /** The example of the Standard Webhooks specification. */
    @Test
    void theSignatureIsThatOfTheSpecification() {
        assertThat(Signature.by("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
                        .headers(
                                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                                Instant.ofEpochSecond(1614265330),
                                "{\"test\": 2432232314}"))
                .containsEntry("webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void aChangeThatIsTriedAgainHasTheSameKeyAndAnotherChangeAnother() throws Exception {
        endpoint.faults().next("POST", Fault.serverError());
        refused(Kind.UNAVAILABLE, "HTTP 500", () -> router.shift(before, Weight.of(5), OURS));
        RouteState now = router.shift(before, Weight.of(5), OURS);
        router.shift(now, Weight.of(10), OURS);
        List<String> keys = endpoint.faults().requests("POST").stream()
                .map(post -> post.header("idempotency-key"))
                .toList();
        assertThat(keys).hasSize(3);
        assertThat(keys.get(1)).isEqualTo(keys.get(0)).isNotEqualTo(keys.get(2)).hasSize(36);
    }

    @Test
    void anEndpointThatRemembersKeysTakesBackOneRolloutAfterTheOther() throws Exception {
        endpoint.rememberingKeys();
        for (Claim claim : List.of(OURS, THEIRS)) {
            RouteState original = router.read();
            RouteState now = router.shift(router.claim(original, claim), Weight.of(10), claim);
            assertThat(router.restore(now, original.snapshot()).canary())
                    .as(claim.rollout())
                    .isEqualTo(Weight.NONE);
            assertThat(endpoint.weight()).as(claim.rollout()).isZero();
        }
    }

    @Test
    void aWayBackThatIsTriedAgainHasTheSameKey() throws Exception {
        RouteState now = router.shift(router.claim(before, OURS), Weight.of(10), OURS);
        endpoint.faults().forgetRequests();
        endpoint.faults().next("POST", Fault.serverError());
        refused(Kind.UNAVAILABLE, "HTTP 500", () -> router.restore(now, before.snapshot()));
        router.restore(router.read(), before.snapshot());
        assertThat(endpoint.faults().requests("POST"))
                .hasSize(2)
                .extracting(post -> post.header("idempotency-key"))
                .containsOnly(endpoint.faults().requests("POST").get(0).header("idempotency-key"));
    }

    @Test
    void aBusyEndpointIsLeftAloneForAsLongAsItSays() throws Exception {
        endpoint.faults().next("POST", Fault.tooManyRequests(7));
        assertThatThrownBy(() -> router.shift(before, Weight.of(5), OURS))
                .isInstanceOfSatisfying(RouteException.class, e -> {
                    assertThat(e.kind()).isEqualTo(Kind.UNAVAILABLE);
                    assertThat(e.retryAfter()).contains(Duration.ofSeconds(7));
                });
    }

    @ParameterizedTest
    @CsvSource({
        "401, FORBIDDEN",
        "403, FORBIDDEN",
        "404, NOT_FOUND",
        "422, REFUSED",
        "302, UNSUITABLE",
        "503, UNAVAILABLE"
    })
    void aRefusalSaysWhatToDoAndNotTheSecret(int status, Kind kind) {
        endpoint.faults().always("POST", Fault.reply(Reply.json(status, "{\"error\": \"no s3cr3t of signing\"}")));
        refused(kind, "no ****", () -> router.shift(before, Weight.of(5), OURS));
    }

    @Test
    void aLostAnswerIsToldByTheNextReading() throws Exception {
        endpoint.faults().always("POST", Fault.lostAnswer());
        refused(
                Kind.UNAVAILABLE,
                "may be set or not, the next reading tells",
                () -> router.shift(before, Weight.of(5), OURS));
        endpoint.faults().clear();
        assertThat(router.read().canary()).isEqualTo(Weight.of(5));
        assertThat(router.shift(router.read(), Weight.of(5), OURS).canary()).isEqualTo(Weight.of(5));
    }

    @Test
    void whoeverWasFasterIsNotOverwritten() {
        endpoint.faults().next("POST", Fault.after(() -> endpoint.set(BigDecimal.valueOf(60))));
        refused(
                Kind.DRIFTED,
                "expected weights canary 0, stable 100, found canary 60, stable 40",
                () -> router.shift(before, Weight.of(5), OURS));
        assertThat(endpoint.weight()).isEqualTo("60");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"weight\": null}", "{\"weight\": \"much\"}", "{\"weight\": 101}", "[]", ""})
    void anAnswerWithoutAWeightIsNoWeight(String body) {
        endpoint.faults().always("GET", Fault.reply(Reply.json(200, body)));
        refused(Kind.UNSUITABLE, "JSON such as {\"weight\": 5}", router::read);
    }

    @Test
    void aWeightBetweenItsStepsIsNotRounded() {
        endpoint.set(new BigDecimal("2.5"));
        refused(Kind.UNSUITABLE, "set smallestStep to what it really takes", router::read);
    }

    @ParameterizedTest
    @ValueSource(strings = {"signing", ""})
    void theCommandForAPersonPostsTheWeightThatWasThere(String credentialsId) throws Exception {
        try (TrafficRouter same = endpoint.router(Map.of("credentialsId", credentialsId))) {
            String command = same.manualRestore(before.snapshot());
            endpoint.faults().forgetRequests();
            endpoint.faults().always("POST", Fault.reply(Reply.json(200, "")));
            var shell = new ProcessBuilder("sh", "-c", command).redirectErrorStream(true);
            shell.environment().put("WEBHOOK_SECRET", "s3cr3t of signing");
            Process process = shell.start();
            String said = new String(process.getInputStream().readAllBytes());
            assertThat(process.waitFor()).as(said).isZero();
        }
        Request post = endpoint.faults().requests("POST").get(0);
        assertThat(post.body()).isEqualTo("{\"weight\":0,\"stable\":\"stable\",\"canary\":\"canary\"}");
        assertThat(post.header("webhook-signature"))
                .isEqualTo(credentialsId.isEmpty() ? "" : signature(post, "s3cr3t of signing"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "url          | ftp://lb              | an http or https URL",
                "url          | https://me:pw@lb/     | secrets go by credentialsId",
                "url          | https://lb/?token=pw  | secrets go by credentialsId",
                "smallestStep | 3%                    | of which 100% is a multiple",
                "smallestStep | 0                     | of which 100% is a multiple",
                "timeout      | 2m                    | a duration up to 1m",
                "canary       | stable                | another destination than stable's"
            })
    void aSettingThatCannotBeIsToldWithWhatCould(String setting, String value, String words) {
        var settings = new HashMap<String, String>(Map.of("url", "https://lb/canary"));
        settings.put(setting, value);
        assertThatThrownBy(() -> Routers.spec("webhook", settings))
                .hasMessageContaining("route webhook " + setting)
                .hasMessageContaining(words);
    }
}
