package io.jenkins.plugins.canary.traffic.google;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.canary.lab.Reply;
import io.jenkins.plugins.canary.lab.Request;
import io.jenkins.plugins.canary.traffic.held.ServedPlace;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * A provider of identities as GitHub Actions has it, Google's Security Token Service that trusts it, and the service
 * account that its identity may act as. Each refuses whatever isn't the documented request to the letter. An identity is
 * good for one exchange.
 */
final class Federation {
    static final String ACCOUNT = "canary@shop-prod.iam.gserviceaccount.com";
    static final String AUDIENCE =
            "//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/ci/providers/gh";
    static final String REQUEST_TOKEN = "gha-request-token";
    static final String CLIENT_SECRET = "cl1ent-s3cr3t";
    private static final String CLOUD = "https://www.googleapis.com/auth/cloud-platform";
    private static final String FEDERATED = "ya29.federated";
    private static final String ACT = "/v1/projects/-/serviceAccounts/" + ACCOUNT + ":generateAccessToken";

    private final String scope;
    private int identities;

    /** Whose clients need {@code scope}. */
    Federation(String scope) {
        this.scope = scope;
    }

    /** The identity of now. */
    synchronized String identity() {
        return "eyJ0.identity." + identities;
    }

    synchronized String nextIdentity() {
        identities++;
        return identity();
    }

    boolean knows(Request request) {
        return request.path().startsWith("/identity")
                || request.path().equals("/v1/token")
                || request.path().equals(ACT);
    }

    Reply answer(Request request) throws IOException {
        if (request.path().startsWith("/identity")) {
            return request.header("authorization").equals("Bearer " + REQUEST_TOKEN)
                            && request.path().equals("/identity?api-version=2.0&audience=gh")
                    ? Reply.json(200, "{\"count\": 1, \"value\": \"" + nextIdentity() + "\"}")
                    : Reply.json(401, "{\"message\": \"" + request.header("authorization") + "\"}");
        }
        return request.is("POST") && request.path().equals(ACT) ? acted(request) : exchanged(request);
    }

    private Reply exchanged(Request request) {
        var form = new TreeMap<String, String>();
        for (String field : request.body().split("&", -1)) {
            String[] pair = field.split("=", 2);
            form.put(pair[0], URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
        }
        String asked = form.getOrDefault("scope", "");
        var expected = new TreeMap<>(Map.of(
                "grant_type",
                "urn:ietf:params:oauth:grant-type:token-exchange",
                "audience",
                AUDIENCE,
                "scope",
                asked,
                "requested_token_type",
                "urn:ietf:params:oauth:token-type:access_token",
                "subject_token_type",
                "urn:ietf:params:oauth:token-type:jwt",
                "subject_token",
                identity()));
        if (request.header("authorization").isEmpty() && form.containsKey("options")) {
            expected.put("options", "{\"userProject\":\"shop-quota\"}");
        }
        boolean form1 = request.header("content-type").equals("application/x-www-form-urlencoded");
        if (!form1 || !form.equals(expected)) {
            return Reply.json(
                    400, "{\"error\": \"invalid_grant\", \"error_description\": \"not accepted: " + form + "\"}");
        }
        nextIdentity();
        String token = asked.equals(scope) ? GoogleServer.TOKEN : asked.equals(CLOUD) ? FEDERATED : "ya29.useless";
        return Reply.json(200, """
                {"access_token": "%s", "issued_token_type": "urn:ietf:params:oauth:token-type:access_token",
                 "token_type": "Bearer", "expires_in": 3599}""".formatted(token));
    }

    private Reply acted(Request request) throws IOException {
        JsonNode body = ServedPlace.JSON.readTree(request.body());
        boolean allowed = request.header("authorization").equals("Bearer " + FEDERATED)
                && body.path("scope").size() == 1
                && body.path("scope").get(0).asText().equals(scope);
        String lifetime = body.path("lifetime").asText();
        return allowed && lifetime.matches("\\d+s")
                ? Reply.json(
                        200,
                        "{\"accessToken\": \"" + GoogleServer.TOKEN + "\", \"expireTime\": \""
                                + GoogleLoginsTest.NOON.plusSeconds(Long.parseLong(lifetime.replace("s", ""))) + "\"}")
                : Reply.json(
                        403,
                        "{\"error\": {\"code\": 403, \"message\": \"Permission 'iam.serviceAccounts.getAccessToken'"
                                + " denied on resource\", \"status\": \"PERMISSION_DENIED\"}}");
    }

    /** A file as google-github-actions/auth writes it, without the account to act as. */
    static ObjectNode file(String url) {
        ObjectNode file = ServedPlace.JSON
                .createObjectNode()
                .put("type", "external_account")
                .put("audience", AUDIENCE)
                .put("subject_token_type", "urn:ietf:params:oauth:token-type:jwt")
                .put("token_url", url + "/v1/token");
        ObjectNode source =
                file.putObject("credential_source").put("url", url + "/identity?api-version=2.0&audience=gh");
        source.putObject("headers").put("Authorization", "Bearer " + REQUEST_TOKEN);
        source.putObject("format").put("type", "json").put("subject_token_field_name", "value");
        return file;
    }

    static ObjectNode acting(ObjectNode file, String url) {
        return file.put("service_account_impersonation_url", url + ACT);
    }
}
