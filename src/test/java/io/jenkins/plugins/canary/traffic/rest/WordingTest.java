package io.jenkins.plugins.canary.traffic.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.canary.http.Credentials;
import io.jenkins.plugins.canary.lab.Fault;
import io.jenkins.plugins.canary.lab.FaultProxy;
import io.jenkins.plugins.canary.lab.Reply;
import io.jenkins.plugins.canary.traffic.RouteException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** What people read of a refusal, whoever worded it. */
class WordingTest {
    private static String worded(String text) {
        return Wording.of(text, Optional.empty());
    }

    @Test
    void anErrorInXmlIsItsCodeAndItsMessage() {
        assertThat(worded("<ErrorResponse xmlns=\"http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/\"><Error>"
                        + "<Type>Sender</Type><Code>AccessDenied</Code><Message>User &quot;a&quot; &amp;lt; b</Message>"
                        + "</Error><RequestId>1</RequestId></ErrorResponse>"))
                .isEqualTo("AccessDenied: User \"a\" &lt; b");
    }

    @Test
    void anErrorInJsonIsItsCodeAndItsMessagesWhereverTheyStand() {
        assertThat(worded("{\"__type\": \"ValidationException\", \"message\": \"no such thing\"}"))
                .isEqualTo("ValidationException: no such thing");
        assertThat(Wording.of(
                        "{\"Type\": \"User\", \"Message\": \"no alias\"}", Optional.of("ResourceNotFoundException")))
                .isEqualTo("ResourceNotFoundException: no alias");
        assertThat(worded(
                        "{\"error\": {\"code\": 403, \"message\": \"not you\", \"errors\": [{\"message\": \"not you\"}],"
                                + " \"status\": \"PERMISSION_DENIED\", \"details\": [{\"reason\": \"x\"}]}}"))
                .isEqualTo("PERMISSION_DENIED: not you");
        assertThat(worded("{\"error\": \"invalid_grant\", \"error_description\": \"too old\"}"))
                .isEqualTo("invalid_grant: too old");
        assertThat(worded(
                        "{\"name\": \"BadDataError\", \"message\": \"see details\", \"details\": [{\"message\": \"a\"},"
                                + " {\"message\": \"b\"}]}"))
                .isEqualTo("BadDataError: see details; a; b");
    }

    @Test
    void whatHasNoMessageStaysAsItIs() {
        for (String text : new String[] {"busy", "", "{\"weight\": 5}", "{", "[1]", "<html>busy</html>", "null"}) {
            assertThat(worded(text)).isEqualTo(text);
        }
    }

    @Test
    void secretsAreHiddenAlsoWhereTheServerWroteThemInEscapesAndNothingIsEndless() throws Exception {
        String secret = "abc/d&e";
        try (var server = FaultProxy.before(request -> Reply.json(200, "{}"));
                var rest =
                        Rest.of("it", Credentials.bearer(secret), new Way(Duration.ofSeconds(5), Optional.empty()))) {
            for (String said : new String[] {
                "{\"message\": \"abc\\/d&e was sent\"}", "<E><Code>No</Code><Message>abc/d&amp;e was sent</Message></E>"
            }) {
                server.next(Fault.reply(
                        new Reply(403, Map.of(), (said + " ".repeat(900)).getBytes(StandardCharsets.UTF_8))));
                assertThat(message(rest, server)).endsWith("**** was sent");
            }
            server.next(Fault.reply(Reply.json(400, "{\"message\": \"" + "long ".repeat(900) + "\"}")));
            assertThat(message(rest, server)).contains("it said: long long").hasSizeLessThan(500);
        }
    }

    private static String message(Rest rest, FaultProxy server) {
        return Assertions.catchThrowableOfType(
                        RouteException.class,
                        () -> rest.call(RestCall.get(server.uri().toString())))
                .getMessage();
    }
}
