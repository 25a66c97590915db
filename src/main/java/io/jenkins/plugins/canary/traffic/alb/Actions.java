package io.jenkins.plugins.canary.traffic.alb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.canary.traffic.held.Parts;
import java.util.ArrayList;
import java.util.List;

/**
 * The actions of a rule, as the API told them. All are sent back with a change, so nothing of them may get lost. Immutable
 * by use.
 */
record Actions(ArrayNode all) {
    /** The entries of target groups in the action that forwards; empty if there is none of several groups. */
    List<ObjectNode> groups() {
        List<ObjectNode> groups = new ArrayList<>();
        for (JsonNode action : all) {
            for (JsonNode group : action.at("/ForwardConfig/TargetGroups")) {
                groups.add((ObjectNode) group);
            }
        }
        return groups;
    }

    static String arn(JsonNode group) {
        return group.path("TargetGroupArn").asText();
    }

    /** {@code payments-blue} of {@code arn:…:targetgroup/payments-blue/73e2d6bc24d8a067}. */
    static String name(JsonNode group) {
        String[] parts = arn(group).split("/", -1);
        return parts.length == 3 ? parts[1] : arn(group);
    }

    List<String> names() {
        return groups().stream().map(Actions::name).toList();
    }

    /** The same with other weights of those in {@code parts}. */
    Actions with(Parts parts) {
        var changed = new Actions(all.deepCopy());
        changed.groups().stream()
                .filter(group -> parts.names().contains(name(group)))
                .forEach(group -> group.put("Weight", String.valueOf(parts.of(name(group)))));
        for (JsonNode action : changed.all()) {
            // It is never told; this says to keep it.
            if (action.path("AuthenticateOidcConfig") instanceof ObjectNode oidc) {
                oidc.put("UseExistingClientSecret", "true");
            }
        }
        return changed;
    }
}
