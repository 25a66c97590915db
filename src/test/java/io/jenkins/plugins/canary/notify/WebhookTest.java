package io.jenkins.plugins.canary.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.canary.analysis.GateVerdict;
import io.jenkins.plugins.canary.analysis.Status;
import io.jenkins.plugins.canary.lab.Fault;
import io.jenkins.plugins.canary.lab.FaultProxy;
import io.jenkins.plugins.canary.lab.Reply;
import io.jenkins.plugins.canary.parse.Unreadable;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookTest {
    private static final Notice NOTICE = new Notice(
            "rolled-back",
            "payments",
            "payments",
            "0%",
            "errors \"2%\" </script>\n",
            Optional.empty(),
            List.of(new GateVerdict(
                    "errors",
                    Status.FAIL,
                    false,
                    OptionalDouble.of(0.02),
                    OptionalDouble.of(Double.NaN),
                    OptionalDouble.empty(),
                    4,
                    "too many")),
            "https://jenkins/job/payments/7/",
            Instant.parse("2026-11-21T12:00:00Z"));

    @Test
    void theReasonAndTheNumbersArriveAsJsonWithTheLogin() throws Exception {
        try (FaultProxy server = FaultProxy.before(request -> Reply.json(204, ""))) {
            Webhook.at(server.uri() + "hook/s3cr3t").authorized("Bearer t0ken").send(NOTICE.json());

            assertThat(server.requests()).singleElement().satisfies(request -> {
                assertThat(request.is("POST")).isTrue();
                assertThat(request.header("authorization")).isEqualTo("Bearer t0ken");
                assertThat(request.header("content-type")).isEqualTo("application/json");
                JsonNode sent = new ObjectMapper().readTree(request.body());
                assertThat(sent.path("event").asText()).isEqualTo("rolled-back");
                assertThat(sent.path("reason").asText()).isEqualTo("errors \"2%\" </script>\n");
                assertThat(sent.path("gates").path(0).path("canary").asDouble()).isEqualTo(0.02);
                assertThat(sent.path("gates").path(0).has("stable"))
                        .as("what isn't a number")
                        .isFalse();
                assertThat(sent.has("manual")).isFalse();
            });
        }
    }

    @Test
    void whatGoesWrongIsToldWithoutTheAddressOrTheLogin() throws Exception {
        try (FaultProxy server = FaultProxy.before(request -> Reply.json(500, ""))) {
            Webhook hook = Webhook.at(server.uri() + "hook/s3cr3t").authorized("Bearer t0ken");
            assertThatThrownBy(() -> hook.send("{}"))
                    .isInstanceOf(IOException.class)
                    .hasMessage("webhook at 127.0.0.1 answered HTTP 500");
            server.always(Fault.away());
            assertThatThrownBy(() -> hook.send("{}"))
                    .hasMessageStartingWith("webhook at 127.0.0.1 can't be reached (")
                    .hasNoCause();
            assertThat(hook).hasToString("webhook at 127.0.0.1");
        }
    }

    @Test
    void aLoginStaysWithItsHost() throws Exception {
        try (FaultProxy elsewhere = FaultProxy.before(request -> Reply.json(200, ""));
                FaultProxy server = FaultProxy.before(request ->
                        Reply.json(307, "").with("Location", elsewhere.uri().toString()))) {
            assertThatThrownBy(() -> Webhook.at(server.uri().toString())
                            .authorized("Bearer t0ken")
                            .send("{}"))
                    .hasMessageContaining("HTTP 307");
            assertThat(elsewhere.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ftp://x", "https://me:pw@x", "http:", "not a url"})
    void anAddressThatIsNoneIsRefused(String url) {
        assertThatThrownBy(() -> Webhook.at(url)).isInstanceOf(Unreadable.class);
    }
}
