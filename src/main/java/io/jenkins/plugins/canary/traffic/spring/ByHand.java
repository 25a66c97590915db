package io.jenkins.plugins.canary.traffic.spring;

import io.jenkins.plugins.canary.traffic.ShellText;
import io.jenkins.plugins.canary.traffic.held.Parts;
import java.util.stream.Collectors;

/** The command that puts routes back from a shell with curl and jq; a login stays in {@code GATEWAY_LOGIN}. */
final class ByHand {
    private static final String JQ =
            "[.[] | select(.id == $id)] | last | (.predicates[] | select(.name == \"Weight\") | .args) |="
                    + " with_entries(if .key == \"weight.weight\" or .key == \"weight\" or .key == \"_genkey_1\" then"
                    + " .value = $w else . end)";

    private ByHand() {}

    static String command(String url, Parts original, Counts before, boolean login) {
        String curl = "curl -fsS" + (login ? " -u \"$GATEWAY_LOGIN\"" : "");
        String at = ShellText.quoted(url + "/gateway");
        String routes = original.byName().entrySet().stream()
                .map(part -> "'" + part.getKey() + " " + part.getValue() + " " + before.of(part.getKey()) + "'")
                .collect(Collectors.joining(" "));
        return "g=" + at + "; for r in " + routes + "; do set -- $r; d=$(" + curl
                + " $g/routedefinitions); if [ \"$(printf"
                + " %s \"$d\" | jq --arg id $1 '[.[] | select(.id == $id)] | length')\" -gt $3 ]; then " + curl
                + " -X DELETE $g/routes/$1; else printf %s \"$d\" | jq --arg id $1 --arg w $2 '" + JQ + "' | " + curl
                + " -H 'Content-Type: application/json' -d @- $g/routes/$1; fi; done; " + curl + " -X POST $g/refresh";
    }
}
