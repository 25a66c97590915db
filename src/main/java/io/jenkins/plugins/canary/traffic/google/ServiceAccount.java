package io.jenkins.plugins.canary.traffic.google;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.canary.parse.Unreadable;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.rest.Way;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;

/**
 * The key of a service account, as Google gives it out in JSON. It signs a statement of who we are, for which Google's
 * token endpoint gives an access token (RFC 7523). Immutable; never shows the key.
 */
final class ServiceAccount implements TokenSource {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIFE = Duration.ofHours(1);

    private final String email;
    private final String keyId;
    private final String tokenUri;
    private final String pem;
    private final String scope;
    private final PrivateKey key;

    private ServiceAccount(JsonNode root, String scope) throws GeneralSecurityException {
        this.email = root.required("client_email").asText();
        this.keyId = root.path("private_key_id").asText();
        this.tokenUri = root.path("token_uri").asText("https://oauth2.googleapis.com/token");
        this.scope = scope;
        this.pem = root.required("private_key").asText();
        byte[] der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
        this.key = KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der));
    }

    /**
     * Throws {@link Unreadable} for what is no such key; it isn't shown.
     *
     * @param scope what tokens are asked for
     */
    static ServiceAccount of(JsonNode root, String scope) {
        ServiceAccount account;
        try {
            account = new ServiceAccount(root, scope);
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            // Without the cause, whose message would show a part of the key.
            throw KeyFile.unreadable();
        }
        TokenUri.check("token_uri", account.tokenUri);
        return account;
    }

    @Override
    public AccessToken token(Way way, Instant now) throws RouteException {
        String assertion = assertion(now);
        var fields = new LinkedHashMap<String, String>();
        fields.put("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer");
        fields.put("assertion", assertion);
        return new TokenEndpoint(tokenUri, toString()).ask(Form.post(tokenUri, fields), secrets(assertion), way, now);
    }

    /** The key as text and line by line, for a server may show it either way, and the statement. */
    private List<String> secrets(String assertion) {
        return Stream.concat(
                        Stream.of(pem, pem.replace("\n", "\\n"), assertion),
                        pem.lines().filter(line -> line.length() > 20 && !line.startsWith("-----")))
                .toList();
    }

    /** The signed statement, which is as good as a password for an hour. */
    private String assertion(Instant now) {
        var header =
                JSON.createObjectNode().put("alg", "RS256").put("typ", "JWT").put("kid", keyId);
        var claims = JSON.createObjectNode()
                .put("iss", email)
                .put("scope", scope)
                .put("aud", tokenUri)
                .put("iat", now.getEpochSecond())
                .put("exp", now.plus(LIFE).getEpochSecond());
        String text = encoded(header.toString().getBytes(StandardCharsets.UTF_8)) + "."
                + encoded(claims.toString().getBytes(StandardCharsets.UTF_8));
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return text + "." + encoded(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java signs by RSA", e);
        }
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public String toString() {
        return "the service account " + email;
    }
}
