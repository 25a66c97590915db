package io.jenkins.plugins.canary.traffic.webhook;

import io.jenkins.plugins.canary.parse.Unreadable;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs calls by HMAC-SHA256 as the Standard Webhooks specification has it: {@code webhook-signature} is {@code v1,} and
 * the base64 of the MAC of {@code id.timestamp.body}, the timestamp in seconds. A secret that begins with {@code whsec_}
 * is base64 after it, any other is taken as it is. Immutable; never shows the secret.
 */
final class Signature {
    private static final String ENCODED = "whsec_";

    private final String secret;
    private final SecretKeySpec key;

    private Signature(String secret, SecretKeySpec key) {
        this.secret = secret;
        this.key = key;
    }

    static Signature by(String secret) {
        String text = secret.strip();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (text.startsWith(ENCODED)) {
            try {
                bytes = Base64.getDecoder().decode(text.substring(ENCODED.length()));
            } catch (IllegalArgumentException e) {
                throw new Unreadable("base64 behind 'whsec_' in the signing secret");
            }
        }
        if (bytes.length == 0) {
            throw new Unreadable("a signing secret that isn't empty");
        }
        return new Signature(text, new SecretKeySpec(bytes, "HmacSHA256"));
    }

    List<String> secrets() {
        return List.of(secret);
    }

    boolean encoded() {
        return secret.startsWith(ENCODED);
    }

    Map<String, String> headers(String id, Instant at, String body) {
        long seconds = at.getEpochSecond();
        return Map.of(
                "webhook-id",
                id,
                "webhook-timestamp",
                String.valueOf(seconds),
                "webhook-signature",
                "v1," + Base64.getEncoder().encodeToString(mac(id + "." + seconds + "." + body)));
    }

    private byte[] mac(String text) {
        try {
            Mac mac = Mac.getInstance(key.getAlgorithm());
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }
}
