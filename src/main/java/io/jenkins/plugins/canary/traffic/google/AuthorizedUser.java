package io.jenkins.plugins.canary.traffic.google;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.canary.parse.Unreadable;
import io.jenkins.plugins.canary.traffic.rest.RestCall;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** A person who logged in with {@code gcloud auth application-default login}. Immutable; never shows the secrets. */
final class AuthorizedUser implements TokenSource {
    private final String client;
    private final String clientSecret;
    private final String refreshToken;
    private final String tokenUri;

    private AuthorizedUser(JsonNode root) {
        this.client = root.path("client_id").asText();
        this.clientSecret = root.path("client_secret").asText();
        this.refreshToken = root.path("refresh_token").asText();
        this.tokenUri = root.path("token_uri").asText("https://oauth2.googleapis.com/token");
    }

    static AuthorizedUser of(JsonNode root) {
        var user = new AuthorizedUser(root);
        if (user.client.isEmpty() || user.refreshToken.isEmpty()) {
            throw new Unreadable("a login with client_id and refresh_token (not shown)");
        }
        TokenUri.check(user.tokenUri);
        return user;
    }

    @Override
    public String uri() {
        return tokenUri;
    }

    @Override
    public RestCall request(Instant now) {
        return RestCall.send(
                        "POST",
                        tokenUri,
                        "grant_type=refresh_token&client_id=" + encoded(client) + "&client_secret="
                                + encoded(clientSecret) + "&refresh_token=" + encoded(refreshToken))
                .with("Content-Type", "application/x-www-form-urlencoded");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public List<String> secrets(RestCall request) {
        return List.of(clientSecret, refreshToken, encoded(clientSecret), encoded(refreshToken));
    }

    @Override
    public String toString() {
        return "a person's login";
    }
}
