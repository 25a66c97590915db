package io.jenkins.plugins.canary.traffic.google;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.canary.parse.Unreadable;
import io.jenkins.plugins.canary.traffic.rest.RestCall;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/**
 * The key of a service account, as Google gives it out in JSON. It signs a statement of who we are, for which Google's
 * token endpoint gives an access token (RFC 7523). Immutable; never shows the key.
 */
final class ServiceAccount implements TokenSource {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String GRANT = "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=";
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
    static ServiceAccount read(String json, String scope) {
        ServiceAccount account;
        try {
            account = new ServiceAccount(JSON.readTree(json), scope);
        } catch (JsonProcessingException | IllegalArgumentException | GeneralSecurityException e) {
            // Without the cause, whose message would show a part of the key.
            throw new Unreadable("the JSON key of a service account, whole (not shown), or an access token");
        }
        TokenUri.check(account.tokenUri);
        return account;
    }

    @Override
    public String uri() {
        return tokenUri;
    }

    @Override
    public RestCall request(Instant now) {
        return RestCall.send("POST", tokenUri, GRANT + assertion(now))
                .with("Content-Type", "application/x-www-form-urlencoded");
    }

    /** The key as text and line by line, for a server may show it either way, and the statement. */
    @Override
    public List<String> secrets(RestCall request) {
        return Stream.concat(
                        Stream.of(
                                pem,
                                pem.replace("\n", "\\n"),
                                request.body().orElse("").substring(GRANT.length())),
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
