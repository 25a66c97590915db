package io.jenkins.plugins.canary.traffic.aws;

import io.jenkins.plugins.canary.lab.Request;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * AWS Signature Version 4 as a server checks it, computed from what arrived: nothing of it is shared with what signs.
 * For services whose paths are encoded twice.
 */
final class Signatures {
    private Signatures() {}

    /** What the header {@code Authorization} has to be. */
    static String expected(Request request, String region, String service, String id, String secret) {
        String time = request.header("x-amz-date");
        String names = request.header("authorization").replaceFirst(".*SignedHeaders=([^,]*),.*", "$1");
        var lines = new StringBuilder();
        for (String name : names.split(";", -1)) {
            lines.append(name).append(':').append(request.header(name).strip()).append('\n');
        }
        String[] path = request.path().split("\\?", 2);
        String canonical = request.method() + "\n" + path[0].replace("%", "%25") + "\n"
                + (path.length > 1 ? path[1] : "") + "\n" + lines + "\n" + names + "\n" + digest(request.body());
        String day = time.substring(0, 8);
        String scope = day + "/" + region + "/" + service + "/aws4_request";
        byte[] key = mac(mac(mac(mac(bytes("AWS4" + secret), day), region), service), "aws4_request");
        String signature = HexFormat.of()
                .formatHex(mac(key, "AWS4-HMAC-SHA256\n" + time + "\n" + scope + "\n" + digest(canonical)));
        return "AWS4-HMAC-SHA256 Credential=" + id + "/" + scope + ", SignedHeaders=" + names + ", Signature="
                + signature;
    }

    /** Whether it is that, over all that must be covered. */
    static boolean hold(Request request, String service, String id, String secret, String token) {
        String names = request.header("authorization").replaceFirst(".*SignedHeaders=([^,]*),.*", "$1");
        var covered = List.of(names.split(";", -1));
        return covered.containsAll(List.of("host", "x-amz-date"))
                && (token.isEmpty() || covered.contains("x-amz-security-token"))
                && request.header("x-amz-security-token").equals(token)
                && request.header("authorization").equals(expected(request, "eu-central-1", service, id, secret));
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
}
