package io.jenkins.plugins.canary.traffic.kubernetes;

import com.fasterxml.jackson.databind.node.IntNode;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.Snapshot;

/** Commands for a person with a shell and kubectl. */
final class Kubectl {
    private Kubectl() {}

    static String restore(WeightedObject route, Snapshot original) {
        try {
            Patch patch = new Patch();
            for (Split split : Snapshots.read(original).list()) {
                leaf(patch, split.stable());
                leaf(patch, split.canary());
            }
            return "kubectl patch " + object(route) + " --type=json -p " + quoted(patch.json()) + " && "
                    + removeClaim(route);
        } catch (RouteException e) {
            return "kubectl edit " + object(route) + "  # " + e.getMessage();
        }
    }

    /** Also succeeds when there is nothing to remove. */
    static String removeClaim(WeightedObject route) {
        return "kubectl annotate " + object(route) + " " + String.join("- ", Claims.ALL) + "-";
    }

    private static void leaf(Patch patch, Leaf leaf) {
        patch.test(leaf.identityAt(), leaf.identity());
        patch.set(leaf.weightAt(), leaf.weight().orElse(IntNode.valueOf(0)));
        if (leaf.weight().isEmpty()) {
            patch.remove(leaf.weightAt());
        }
    }

    private static String object(WeightedObject route) {
        return quoted(route.resource().getPlural() + "." + route.resource().getGroup()) + " " + quoted(route.name())
                + " -n " + quoted(route.namespace());
    }

    /** As a shell reads it back, whatever is in it. */
    private static String quoted(String text) {
        return text.matches("[\\w./:-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
