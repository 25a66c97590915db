package io.jenkins.plugins.canary.traffic.google;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.canary.lab.Reply;
import io.jenkins.plugins.canary.lab.Request;
import io.jenkins.plugins.canary.traffic.held.ServedPlace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Google's token endpoint, which checks the signature of a service account's statement, before an API that takes no other
 * login than its token.
 */
public abstract class GoogleServer extends ServedPlace {
    private static final KeyPair KEY = pair();
    static final String TOKEN = "ya29.access-token";

    private static final String PERSON =
            "grant_type=refresh_token&client_id=me&client_secret=d-s3cr3t&refresh_token=1%2F%2Fre%2Bfresh";

    private final String scope;
    private final Federation federation;

    /** Whose clients ask for {@code scope}. */
    GoogleServer(String scope) throws IOException {
        this.scope = scope;
        this.federation = new Federation(scope);
    }

    Federation federation() {
        return federation;
    }

    /** What whoever is logged in and makes this request must be allowed to do. */
    protected abstract Set<String> rights(Request request);

    /** What whoever is logged in gets. */
    protected abstract Reply act(Request request) throws IOException;

    @Override
    protected final Set<String> needs(Request request) {
        return request.path().equals("/token") ? Set.of() : rights(request);
    }

    @Override
    protected final Reply answer(Request request) throws IOException {
        if (request.path().equals("/computeMetadata/v1/instance/service-accounts/default/token")) {
            return request.header("metadata-flavor").equals("Google")
                    ? Reply.json(200, "{\"access_token\": \"" + TOKEN + "\", \"expires_in\": 3599}")
                    : Reply.json(403, "Missing Metadata-Flavor:Google header.");
        }
        if (request.path().equals("/token")) {
            return request.body().equals(PERSON) || stated(request.body())
                    ? Reply.json(
                            200,
                            "{\"access_token\": \"" + TOKEN + "\", \"expires_in\": 3599, \"token_type\": \"Bearer\"}")
                    : Reply.json(
                            400, "{\"error\": \"invalid_grant\", \"error_description\": \"Invalid JWT Signature.\"}");
        }
        if (federation.knows(request)) {
            return federation.answer(request);
        }
        if (!request.header("authorization").equals("Bearer " + TOKEN)) {
            return refused(401, "authError", "Invalid credentials");
        }
        return act(request);
    }

    @Override
    protected Reply forbidden(String right) {
        return refused(403, "forbidden", "Required " + right + " permission");
    }

    static Reply refused(int code, String reason, String message) {
        ObjectNode root = JSON.createObjectNode();
        ObjectNode error = root.putObject("error").put("code", code).put("message", message);
        error.putArray("errors")
                .addObject()
                .put("message", message)
                .put("domain", "global")
                .put("reason", reason);
        return Reply.json(code, root.toString());
    }

    private static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static String pem() {
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(KEY.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
    }

    /** A service account's key for it. */
    public String key() {
        return JSON.createObjectNode()
                .put("type", "service_account")
                .put("client_email", "canary@shop-prod.iam.gserviceaccount.com")
                .put("private_key_id", "k1")
                .put("private_key", pem())
                .put("token_uri", url() + "/token")
                .toString();
    }

    String person() {
        return JSON.createObjectNode()
                .put("type", "authorized_user")
                .put("client_id", "me")
                .put("client_secret", "d-s3cr3t")
                .put("refresh_token", "1//re+fresh")
                .put("token_uri", url() + "/token")
                .toString();
    }

    private boolean stated(String body) throws IOException {
        String[] form = body.split("&", -1);
        if (form.length != 2) {
            return false;
        }
        String[] jwt = form[1].substring("assertion=".length()).split("\\.", -1);
        JsonNode claims = JSON.readTree(Base64.getUrlDecoder().decode(jwt[1]));
        boolean good = form[0].equals("grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer")
                && claims.path("iss").asText().equals("canary@shop-prod.iam.gserviceaccount.com")
                && claims.path("aud").asText().endsWith("/token")
                && claims.path("scope").asText().equals(scope)
                && claims.path("exp").asLong() - claims.path("iat").asLong() == 3600;
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initVerify(KEY.getPublic());
            signature.update((jwt[0] + "." + jwt[1]).getBytes(StandardCharsets.UTF_8));
            return good && signature.verify(Base64.getUrlDecoder().decode(jwt[2]));
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    @Override
    public List<String> secrets() {
        String line = pem().lines().skip(1).findFirst().orElseThrow();
        return Stream.concat(Stream.of(TOKEN, line), statements()).toList();
    }

    /** The signed statements that came in. */
    private Stream<String> statements() {
        return faults().requests("POST").stream()
                .map(Request::body)
                .filter(body -> body.contains("assertion="))
                .map(body -> body.replaceFirst(".*assertion=", ""));
    }
}
