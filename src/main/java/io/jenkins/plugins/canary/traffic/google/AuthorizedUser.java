package io.jenkins.plugins.canary.traffic.google;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.canary.parse.Unreadable;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.rest.Way;
import java.time.Instant;
import java.util.LinkedHashMap;
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
        TokenUri.check("token_uri", user.tokenUri);
        return user;
    }

    @Override
    public AccessToken token(Way way, Instant now) throws RouteException {
        var fields = new LinkedHashMap<String, String>();
        fields.put("grant_type", "refresh_token");
        fields.put("client_id", client);
        fields.put("client_secret", clientSecret);
        fields.put("refresh_token", refreshToken);
        return new TokenEndpoint(tokenUri, toString()).ask(Form.post(tokenUri, fields), secrets(), way, now);
    }

    private List<String> secrets() {
        return List.of(clientSecret, refreshToken, Form.encoded(clientSecret), Form.encoded(refreshToken));
    }

    @Override
    public String toString() {
        return "a person's login";
    }
}
