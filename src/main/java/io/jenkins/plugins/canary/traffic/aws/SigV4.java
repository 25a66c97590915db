package io.jenkins.plugins.canary.traffic.aws;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * AWS Signature Version 4 of a request with headers, as the documentation "Create a signed AWS API request" has it, for
 * services whose paths are encoded twice: all but S3. Immutable.
 */
record SigV4(AwsLogin login, String region, String service) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final Pattern UNRESERVED = Pattern.compile("[A-Za-z0-9_.~-]");

    /**
     * The headers that make a call a signed one, {@code Host} not among them: the client sends it.
     *
     * @param type of the body; empty if there is none
     */
    Map<String, String> headers(String method, URI url, String type, String body, Instant now) {
        String time = TIME.format(now);
        String scope = time.substring(0, 8) + "/" + region + "/" + service + "/aws4_request";
        var signed = new TreeMap<>(Map.of("host", url.getRawAuthority(), "x-amz-date", time));
        if (!type.isEmpty()) {
            signed.put("content-type", type);
        }
        if (!login.token().isEmpty()) {
            signed.put("x-amz-security-token", login.token());
        }
        String names = String.join(";", signed.keySet());
        String canonical = String.join(
                "\n",
                method,
                path(url.getRawPath()),
                query(url.getRawQuery()),
                signed.entrySet().stream()
                        .map(header -> header.getKey() + ":" + header.getValue() + "\n")
                        .collect(Collectors.joining()),
                names,
                sha256(body));
        String toSign = String.join("\n", "AWS4-HMAC-SHA256", time, scope, sha256(canonical));
        String signature = HexFormat.of().formatHex(mac(key(scope), toSign));
        signed.remove("host");
        signed.put(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=" + login.id() + "/" + scope + ", SignedHeaders=" + names + ", Signature="
                        + signature);
        return signed;
    }

    private byte[] key(String scope) {
        byte[] key = ("AWS4" + login.secret()).getBytes(StandardCharsets.UTF_8);
        for (String part : scope.split("/", -1)) {
            key = mac(key, part);
        }
        return key;
    }

    private static String path(String raw) {
        return raw == null || raw.isEmpty() ? "/" : encoded(raw).replace("%2F", "/");
    }

    private static String query(String raw) {
        return raw == null || raw.isEmpty()
                ? ""
                : Stream.of(raw.split("&", -1))
                        .map(each -> each.contains("=") ? each : each + "=")
                        .sorted()
                        .collect(Collectors.joining("&"));
    }

    /** As RFC 3986 has it, which {@link java.net.URLEncoder} doesn't. */
    static String encoded(String text) {
        var encoded = new StringBuilder();
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            String plain = String.valueOf((char) (each & 0xff));
            encoded.append(
                    UNRESERVED.matcher(plain).matches()
                            ? plain
                            : "%" + HexFormat.of().withUpperCase().toHexDigits(each));
        }
        return encoded.toString();
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static byte[] mac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }
}
