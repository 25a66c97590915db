package io.jenkins.plugins.canary.traffic.google;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import io.jenkins.plugins.canary.traffic.rest.Rest;
import io.jenkins.plugins.canary.traffic.rest.RestCall;
import io.jenkins.plugins.canary.traffic.rest.Way;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An endpoint that gives access tokens for one request (RFC 6749, section 5.1).
 *
 * @param uri of the endpoint
 * @param who asks, for messages
 */
record TokenEndpoint(String uri, String who) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Asks.
     *
     * @param secrets what must not be shown of the request
     */
    AccessToken ask(RestCall call, List<String> secrets, Way way, Instant now) throws RouteException {
        JsonNode answer;
        try (Rest tokens = Rest.signed("the token endpoint " + uri, who, secrets, way)) {
            answer = JSON.readTree(tokens.text(call, TokenEndpoint::kind).text());
        } catch (JsonProcessingException e) {
            // Without the cause: what can't be read may be half a token.
            throw new RouteException(Kind.FORBIDDEN, uri + " answered with what isn't JSON");
        }
        String token = answer.path("access_token").asText();
        if (token.isEmpty()) {
            throw new RouteException(Kind.FORBIDDEN, who + " was given no access token by " + uri);
        }
        return new AccessToken(token, now.plusSeconds(answer.path("expires_in").asLong(0)));
    }

    private static Optional<Kind> kind(String refusal) {
        return refusal.contains("invalid_") || refusal.contains("unauthorized_client")
                ? Optional.of(Kind.FORBIDDEN)
                : Optional.empty();
    }
}
