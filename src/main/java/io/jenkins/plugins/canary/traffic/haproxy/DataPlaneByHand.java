package io.jenkins.plugins.canary.traffic.haproxy;

import io.jenkins.plugins.canary.traffic.RouteSpec;
import io.jenkins.plugins.canary.traffic.ShellText;
import io.jenkins.plugins.canary.traffic.held.Parts;
import io.jenkins.plugins.canary.traffic.rest.RestUrl;
import java.util.List;
import java.util.stream.Collectors;

/** The command that sets configured weights from a shell with curl and jq; the login stays in {@code DATAPLANE_LOGIN}. */
final class DataPlaneByHand {
    private DataPlaneByHand() {}

    static String command(RouteSpec.Remote spec, Parts original) {
        String backend = spec.settings().get("backend");
        boolean second = spec.address().matches(".*/v2/?");
        String base = RestUrl.below(spec.address(), "services", "haproxy", "configuration");
        String servers = second ? base + "/servers" : base + "/backends/" + backend + "/servers";
        String parameters = second ? "backend=" + backend + "&" : "";
        // What gets traffic goes first, so that there is always somebody to answer.
        String weights = List.of(spec.stable(), spec.canary()).stream()
                .map(name -> "'" + name + " " + original.of(name) + "'")
                .collect(Collectors.joining(" "));
        return "for s in " + weights + "; do set -- $s; v=$(curl -fsS -u \"$DATAPLANE_LOGIN\" "
                + ShellText.quoted(base + "/version")
                + "); curl -fsS -u \"$DATAPLANE_LOGIN\" " + ShellText.quoted(servers) + "\"/$1?" + parameters
                + "\" | jq --argjson w $2"
                + " '(.data // .) | .weight = $w' | curl -fsS -u \"$DATAPLANE_LOGIN\" -X PUT -H 'Content-Type:"
                + " application/json' -d @- " + ShellText.quoted(servers) + "\"/$1?" + parameters
                + "version=$v\"; done";
    }
}
