package io.jenkins.plugins.canary.traffic.google;

import io.jenkins.plugins.canary.traffic.ShellText;
import io.jenkins.plugins.canary.traffic.held.Parts;
import java.util.stream.Collectors;

/** The command that puts weights back from a shell with {@code gcloud}, {@code curl} and {@code jq}. */
final class UrlMapByHand {
    private UrlMapByHand() {}

    static String command(String url, String matcher, Parts parts) {
        String weights = parts.byName().entrySet().stream()
                .map(each -> "\"" + each.getKey() + "\":" + each.getValue())
                .collect(Collectors.joining(",", "{", "}"));
        String scope = matcher.isEmpty() ? ".." : ".pathMatchers[] | select(.name == \"" + matcher + "\") | ..";
        String filter =
                weights + " as $w | (" + scope + " | objects | .weightedBackendServices? | arrays | .[] | select($w["
                        + ".backendService | split(\"/\")[-1]] != null)) |= (.weight = $w[.backendService | split(\"/\")[-1]])"
                        + " | {fingerprint, defaultRouteAction, pathMatchers} | del(.[] | nulls)";
        return "u=" + ShellText.quoted(url) + "; a=\"Authorization: Bearer $(gcloud auth print-access-token)\";"
                + " curl -fsS -H \"$a\" \"$u\" | jq " + ShellText.quoted(filter)
                + " | curl -fsS -X PATCH -H \"$a\" -H 'Content-Type: application/json' -d @- \"$u\"";
    }
}
