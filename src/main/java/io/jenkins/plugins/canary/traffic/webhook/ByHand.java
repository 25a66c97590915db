package io.jenkins.plugins.canary.traffic.webhook;

import io.jenkins.plugins.canary.traffic.ShellText;
import java.util.Optional;

/** The command that posts a weight from a shell; the secret stays in the variable {@code WEBHOOK_SECRET}. */
final class ByHand {
    private ByHand() {}

    static String command(String url, String json, Optional<Signature> signature) {
        String body = ShellText.quoted(json);
        String post = "curl -fsS -X POST -H 'Content-Type: application/json'";
        if (signature.isEmpty()) {
            return post + " -d " + body + " " + ShellText.quoted(url);
        }
        String key = signature.get().encoded() ? "\"${WEBHOOK_SECRET#whsec_}\" | base64 -d" : "\"$WEBHOOK_SECRET\"";
        return "t=$(date +%s); b=" + body + "; k=$(printf %s " + key + " | od -An -v -tx1 | tr -d ' \\n');"
                + " s=$(printf %s \"hand-$t.$t.$b\" | openssl dgst -sha256 -mac HMAC -macopt hexkey:$k -binary |"
                + " base64); " + post + " -H \"webhook-id: hand-$t\" -H \"webhook-timestamp: $t\""
                + " -H \"webhook-signature: v1,$s\" -d \"$b\" " + ShellText.quoted(url);
    }
}
