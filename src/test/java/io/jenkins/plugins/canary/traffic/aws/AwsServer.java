package io.jenkins.plugins.canary.traffic.aws;

import io.jenkins.plugins.canary.http.Credentials;
import io.jenkins.plugins.canary.lab.Reply;
import io.jenkins.plugins.canary.lab.Request;
import io.jenkins.plugins.canary.traffic.held.ServedPlace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A service of AWS on loopback. It makes the signature of each request anew from what arrived and refuses any other, as
 * it refuses one that is five minutes old.
 */
public abstract class AwsServer extends ServedPlace {
    private static final String ID = "AKIAIOSFODNN7EXAMPLE";
    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
    private static final String TOKEN = "IQoJb3JpZ2luX2VjE-token";
    protected static final Credentials LOGIN = Credentials.basic(ID, SECRET + ":" + TOKEN);

    private final String service;

    protected AwsServer(String service) throws IOException {
        this.service = service;
    }

    @Override
    protected Reply answer(Request request) throws IOException {
        return signed(request) ? act(request) : refused(403, "SignatureDoesNotMatch", "The signature does not match");
    }

    protected abstract Reply act(Request request) throws IOException;

    protected abstract Reply refused(int status, String code, String message);

    private boolean signed(Request request) {
        String header = request.header("authorization");
        String time = request.header("x-amz-date");
        if (!time.equals("20261121T120000Z")
                || !request.header("x-amz-security-token").equals(TOKEN)) {
            return false;
        }
        String names = header.replaceFirst(".*SignedHeaders=([^,]*),.*", "$1");
        if (!List.of(names.split(";", -1)).containsAll(List.of("host", "x-amz-date", "x-amz-security-token"))) {
            return false;
        }
        var lines = new StringBuilder();
        for (String name : names.split(";", -1)) {
            lines.append(name).append(':').append(request.header(name).strip()).append('\n');
        }
        String[] path = request.path().split("\\?", 2);
        String canonical = request.method() + "\n" + path[0].replace("%", "%25") + "\n"
                + (path.length > 1 ? path[1] : "") + "\n" + lines + "\n" + names + "\n" + digest(request.body());
        String scope = "20261121/eu-central-1/" + service + "/aws4_request";
        byte[] key = mac(mac(mac(mac(bytes("AWS4" + SECRET), "20261121"), "eu-central-1"), service), "aws4_request");
        String expected = HexFormat.of()
                .formatHex(mac(key, "AWS4-HMAC-SHA256\n" + time + "\n" + scope + "\n" + digest(canonical)));
        return header.equals("AWS4-HMAC-SHA256 Credential=" + ID + "/" + scope + ", SignedHeaders=" + names
                + ", Signature=" + expected);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String digest(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes(text)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] mac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(bytes(text));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public List<String> secrets() {
        return List.of(SECRET, TOKEN);
    }
}
