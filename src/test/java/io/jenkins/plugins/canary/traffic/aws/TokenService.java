package io.jenkins.plugins.canary.traffic.aws;

import io.jenkins.plugins.canary.lab.FaultProxy;
import io.jenkins.plugins.canary.lab.Reply;
import io.jenkins.plugins.canary.lab.Request;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * AWS' Security Token Service on loopback, with the portal of IAM Identity Center and a container's and a
 * machine's service of keys beside it. One role can be
 * assumed: by a key that signs, with the external id, or by a web identity. The keys that it gives end in an hour.
 */
public final class TokenService implements AutoCloseable {
    public static final String ROLE = "arn:aws:iam::123456789012:role/canary";
    public static final String EXTERNAL_ID = "shop:1";
    public static final String IDENTITY = "eyJ0-web-identity";
    public static final String ID = "ASIAIOSFODNN7ROLE000";
    public static final String SECRET = "bPxRfiCYEXAMPLEKEY/wJalrXUtnFEMI/K7MDENG";
    public static final String TOKEN = "IQoJb3JpZ2luX2VjE-of-the-role";

    private final String id;
    private final String secret;
    private final FaultProxy server;

    /** Who may assume the role. */
    public TokenService(String id, String secret) throws IOException {
        this.id = id;
        this.secret = secret;
        server = FaultProxy.before(this::answer);
    }

    public FaultProxy faults() {
        return server;
    }

    public String url() {
        return server.uri().toString().replaceAll("/$", "");
    }

    private Reply answer(Request request) {
        return switch (request.path()) {
            case "/container", "/latest/meta-data/iam/security-credentials/controller" -> keys(request);
            case "/latest/api/token" -> text(200, "imds-token");
            case "/latest/meta-data/iam/security-credentials/",
                    "/latest/meta-data/iam/security-credentials-extended/" -> text(200, "controller");
            case "/latest/meta-data/iam/security-credentials-extended/controller" -> keys(request);
            case "/federation/credentials?role_name=canary&account_id=123456789012" -> portal(request);
            default -> assumed(form(request), request);
        };
    }

    /** IAM Identity Center's, which tells keys in its own way. */
    private static Reply portal(Request request) {
        return request.header("x-amz-sso_bearer_token").equals(IDENTITY)
                ? Reply.json(200, """
                        {"roleCredentials": {"accessKeyId": "%s", "secretAccessKey": "%s", "sessionToken": "%s",
                         "expiration": %d}}""".formatted(
                        ID, SECRET, TOKEN, Instant.now().plusSeconds(3600).toEpochMilli()))
                : Reply.json(401, "{\"message\": \"Session token not found or invalid\"}");
    }

    private static Reply keys(Request request) {
        boolean machine = request.path().startsWith("/latest/");
        if (machine && !request.header("x-aws-ec2-metadata-token").equals("imds-token")) {
            return text(401, "no token");
        }
        return Reply.json(200, """
                {"Code": "Success", "AccessKeyId": "%s", "SecretAccessKey": "%s", "Token": "%s", "Expiration": "%s"}""".formatted(ID, SECRET, TOKEN, Instant.now().plusSeconds(3600)));
    }

    private Reply assumed(Map<String, String> form, Request request) {
        String action = form.getOrDefault("Action", "none");
        boolean allowed =
                switch (action) {
                    case "AssumeRole" ->
                        Signatures.hold(request, "sts", id, secret, "")
                                && EXTERNAL_ID.equals(form.get("ExternalId"))
                                && ROLE.equals(form.get("RoleArn"));
                    case "AssumeRoleWithWebIdentity" ->
                        IDENTITY.equals(form.get("WebIdentityToken")) && ROLE.equals(form.get("RoleArn"));
                    default -> false;
                };
        if (!allowed || form.getOrDefault("RoleSessionName", "").isEmpty()) {
            return text(
                    403,
                    "<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>not authorized to perform:"
                            + " sts:" + action + "</Message></Error><RequestId>1</RequestId></ErrorResponse>");
        }
        return text(200, """
                <%1$sResponse><%1$sResult><AssumedRoleUser><Arn>arn:aws:sts::123456789012:assumed-role/canary/x</Arn>\
                <AssumedRoleId>AROA:x</AssumedRoleId></AssumedRoleUser><Credentials><AccessKeyId>%2$s</AccessKeyId>\
                <SecretAccessKey>%3$s</SecretAccessKey><SessionToken>%4$s</SessionToken><Expiration>%5$s</Expiration>\
                </Credentials></%1$sResult><ResponseMetadata><RequestId>1</RequestId></ResponseMetadata></%1$sResponse>""".formatted(action, ID, SECRET, TOKEN, now(request).plusSeconds(3600)));
    }

    private static Instant now(Request request) {
        String time = request.header("x-amz-date");
        return time.isEmpty()
                ? Instant.now()
                : Instant.parse(time.replaceFirst("(....)(..)(..)T(..)(..)(..)Z", "$1-$2-$3T$4:$5:$6Z"));
    }

    private static Map<String, String> form(Request request) {
        var form = new TreeMap<String, String>();
        for (String pair : request.body().split("&", -1)) {
            String[] parts = pair.split("=", 2);
            form.put(parts[0], parts.length < 2 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return form;
    }

    private static Reply text(int status, String body) {
        return new Reply(status, Map.of("Content-Type", "text/xml"), body.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        server.close();
    }
}
