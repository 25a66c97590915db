package io.jenkins.plugins.canary.traffic.unleash;

import io.jenkins.plugins.canary.traffic.RouteSpec;
import io.jenkins.plugins.canary.traffic.ShellText;
import io.jenkins.plugins.canary.traffic.rest.RestUrl;

/**
 * The command that patches a strategy from a shell with {@code curl}, and with {@code jq} where the plan doesn't say which
 * strategy it is; the token stays in {@code UNLEASH_TOKEN}.
 */
final class ByHand {
    private static final String CURL = "curl -fsS -H \"Authorization: $UNLEASH_TOKEN\" ";

    private ByHand() {}

    static String command(RouteSpec.Remote spec, String flag, String patch) {
        String id = spec.settings().getOrDefault("strategyId", "");
        String environment = spec.settings().get("environment");
        String strategies = RestUrl.below(flag, "environments", environment, "strategies");
        String find = "s=$(" + CURL + ShellText.quoted(flag) + " | jq -r "
                + ShellText.quoted(".environments[] | select(.name == \"" + environment + "\") | .strategies[]"
                        + " | select(.name == \"flexibleRollout\" and .disabled != true) | .id")
                + "); ";
        return (id.isEmpty() ? find : "") + CURL + "-X PATCH -H 'Content-Type: application/json' -d "
                + ShellText.quoted(patch) + " "
                + (id.isEmpty()
                        ? ShellText.quoted(strategies) + "\"/$s\""
                        : ShellText.quoted(RestUrl.below(strategies, id)));
    }
}
