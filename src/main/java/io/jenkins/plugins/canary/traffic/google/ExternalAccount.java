package io.jenkins.plugins.canary.traffic.google;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.canary.http.Credentials;
import io.jenkins.plugins.canary.parse.Unreadable;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.rest.RestCall;
import io.jenkins.plugins.canary.traffic.rest.Way;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * Somebody whom another provider of identities knows and Google Cloud trusts: workload identity federation. Google's
 * Security Token Service exchanges the provider's token for an access token (RFC 8693, AIP-4117). Immutable; never shows
 * a token.
 */
final class ExternalAccount implements TokenSource {
    private static final String EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";
    private static final String ACCESS = "urn:ietf:params:oauth:token-type:access_token";

    private final String audience;
    private final String subjectType;
    private final String tokenUrl;
    private final Optional<Credentials> client;
    private final String userProject;
    private final SubjectToken subject;
    private final String scope;

    private ExternalAccount(JsonNode root, String scope) {
        this.audience = root.path("audience").asText();
        this.subjectType = root.path("subject_token_type").asText();
        this.tokenUrl = root.path("token_url").asText("https://sts.googleapis.com/v1/token");
        this.client = root.path("client_id").asText().isEmpty()
                ? Optional.empty()
                : Optional.of(Credentials.basic(
                        root.path("client_id").asText(),
                        root.path("client_secret").asText()));
        this.userProject = root.path("workforce_pool_user_project").asText();
        this.subject = SubjectToken.of(root.path("credential_source"));
        this.scope = scope;
    }

    /**
     * Throws {@link Unreadable} for a file that lacks something.
     *
     * @param root a file of type {@code external_account}, which may name a service account to act as
     */
    static TokenSource of(JsonNode root, String scope) {
        var missing = new ArrayList<String>(List.of("audience", "subject_token_type"));
        missing.removeIf(root::hasNonNull);
        if (!missing.isEmpty()) {
            throw new Unreadable("an external_account with " + String.join(" and ", missing));
        }
        if (root.path("service_account_impersonation_url").asText().isEmpty()) {
            return checked(new ExternalAccount(root, scope));
        }
        return Impersonated.beside(checked(new ExternalAccount(root, Impersonated.SCOPE)), root, scope);
    }

    private static ExternalAccount checked(ExternalAccount account) {
        TokenUri.check("token_url", account.tokenUrl);
        return account;
    }

    @Override
    public AccessToken token(Way way, Instant now) throws RouteException {
        String token = subject.read(way);
        var fields = new LinkedHashMap<String, String>();
        fields.put("grant_type", EXCHANGE);
        fields.put("audience", audience);
        fields.put("scope", scope);
        fields.put("requested_token_type", ACCESS);
        fields.put("subject_token_type", subjectType);
        fields.put("subject_token", token);
        fields.put("options", options());
        RestCall call = Form.post(tokenUrl, fields)
                .with("Authorization", client.flatMap(Credentials::header).orElse(""));
        var secrets = new ArrayList<>(List.of(token, Form.encoded(token)));
        client.ifPresent(each -> secrets.addAll(each.secrets()));
        return new TokenEndpoint(tokenUrl, toString()).ask(call, secrets, way, now);
    }

    /** Whose quota a person's calls count for; a client's id says that already. */
    private String options() {
        if (userProject.isEmpty() || client.isPresent()) {
            return "";
        }
        ObjectNode options = JsonNodeFactory.instance.objectNode().put("userProject", userProject);
        return options.toString();
    }

    @Override
    public String toString() {
        return "the external account of " + audience;
    }
}
