package io.jenkins.plugins.canary.traffic.google;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.canary.http.Credentials;
import io.jenkins.plugins.canary.parse.Unreadable;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import io.jenkins.plugins.canary.traffic.rest.Rest;
import io.jenkins.plugins.canary.traffic.rest.RestCall;
import io.jenkins.plugins.canary.traffic.rest.Way;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * A service account that somebody else may act as: {@code generateAccessToken} of Google's IAM Service Account
 * Credentials API. Immutable.
 *
 * @param by who acts as it
 * @param url of the method for this account, as files of credentials name it
 * @param delegates over which accounts, one by one; usually none
 * @param scope what tokens are asked for
 * @param seconds how long they live
 */
record Impersonated(TokenSource by, String url, List<String> delegates, String scope, int seconds)
        implements TokenSource {
    /** What who acts as somebody else must be allowed to ask for. */
    static final String SCOPE = "https://www.googleapis.com/auth/cloud-platform";

    private static final int HOUR = 3600;
    private static final Pattern ACCOUNT = Pattern.compile("/serviceAccounts/([^/:]+):generateAccessToken$");

    Impersonated {
        TokenUri.check("service_account_impersonation_url", url);
        delegates = List.copyOf(delegates);
        if (seconds < 600 || seconds > 12 * HOUR) {
            throw new Unreadable("a token_lifetime_seconds of 600 to 43200, found " + seconds);
        }
    }

    /** A file of type {@code impersonated_service_account}. */
    static Impersonated of(JsonNode root, String scope, boolean ownMachine) {
        return new Impersonated(
                KeyFile.of(root.path("source_credentials"), SCOPE, ownMachine),
                root.path("service_account_impersonation_url").asText(),
                StreamSupport.stream(root.path("delegates").spliterator(), false)
                        .map(JsonNode::asText)
                        .toList(),
                scope,
                HOUR);
    }

    /** What stands in a file of type {@code external_account} beside who that is. */
    static Impersonated beside(TokenSource by, JsonNode root, String scope) {
        return new Impersonated(
                by,
                root.path("service_account_impersonation_url").asText(),
                List.of(),
                scope,
                root.at("/service_account_impersonation/token_lifetime_seconds").asInt(HOUR));
    }

    @Override
    public AccessToken token(Way way, Instant now) throws RouteException {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("lifetime", seconds + "s");
        body.putArray("scope").add(scope);
        if (!delegates.isEmpty()) {
            delegates.forEach(body.putArray("delegates")::add);
        }
        Credentials login = Credentials.bearer(by.token(way, now).secret());
        JsonNode answer;
        try (Rest rest = Rest.signed("acting as " + this, by.toString(), login.secrets(), way)) {
            answer = rest.call(RestCall.send("POST", url, body.toString())
                            .with("Authorization", login.header().orElseThrow()))
                    .json();
        }
        try {
            return new AccessToken(
                    answer.required("accessToken").asText(),
                    Instant.parse(answer.path("expireTime").asText()));
        } catch (IllegalArgumentException | DateTimeException e) {
            // Without the cause, which may show what was given.
            throw new RouteException(Kind.FORBIDDEN, by + " was given no access token of " + this);
        }
    }

    @Override
    public String toString() {
        Matcher found = ACCOUNT.matcher(url);
        return "the service account " + (found.find() ? found.group(1) : "at " + url);
    }
}
