package io.jenkins.plugins.canary.traffic.kubernetes;

import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.ShellText;
import io.jenkins.plugins.canary.traffic.Snapshot;

/** Commands for a person with a shell and kubectl. */
final class Kubectl {
    private Kubectl() {}

    static String restore(KubernetesRoute route, Snapshot original) {
        try {
            Patch patch = new Patch();
            Splits splits = Snapshots.read(original);
            if (splits.absent()) {
                return "kubectl delete " + object(route);
            }
            Patch additions = new Patch();
            route.additions(splits.added()).removeBlindly(additions, splits.list());
            for (Split split : splits.list()) {
                leaf(patch, split.stable());
                leaf(patch, split.canary());
            }
            return "kubectl patch " + object(route) + " --type=json -p " + quoted(additions.jsonThen(patch)) + " && "
                    + removeClaim(route);
        } catch (RouteException e) {
            return "kubectl edit " + object(route) + "  # " + e.getMessage();
        }
    }

    /** Takes out what was added beside weights, if it stands where it was put, and the claim. */
    static String release(KubernetesRoute route, Snapshot original) {
        try {
            Splits splits = Snapshots.read(original);
            Additions added = route.additions(splits.added());
            if (added.isEmpty()) {
                return removeClaim(route);
            }
            Patch removal = new Patch();
            added.removeBlindly(removal, splits.list());
            Patch places = new Patch();
            for (Split split : splits.list()) {
                place(places, split.stable());
                place(places, split.canary());
            }
            return "kubectl patch " + object(route) + " --type=json -p " + quoted(removal.jsonThen(places)) + " && "
                    + removeClaim(route);
        } catch (RouteException e) {
            return "kubectl edit " + object(route) + "  # " + e.getMessage();
        }
    }

    private static void place(Patch patch, Leaf leaf) {
        if (leaf.written()) {
            patch.test(leaf.identityAt(), leaf.identity());
        }
    }

    /** Also succeeds when there is nothing to remove. */
    static String removeClaim(KubernetesRoute route) {
        return "kubectl annotate " + object(route) + " " + String.join("- ", Claims.ALL) + "-";
    }

    /** Shows the object with its status. */
    static String look(KubernetesRoute route) {
        return "kubectl get " + object(route) + " -o yaml";
    }

    static String scale(KubernetesRoute route, int replicas) {
        return "kubectl scale " + object(route) + " --replicas=" + replicas;
    }

    static String awaitRollout(KubernetesRoute route) {
        return "kubectl rollout status " + quoted("deployment/" + route.name()) + " -n " + quoted(route.namespace());
    }

    private static void leaf(Patch patch, Leaf leaf) {
        if (!leaf.written()) {
            return;
        }
        if (leaf.text().isPresent()) {
            patch.setText(leaf);
            return;
        }
        patch.test(leaf.identityAt(), leaf.identity());
        patch.weigh(leaf, leaf.weight().orElse(leaf.quoted() ? TextNode.valueOf("0") : IntNode.valueOf(0)));
        if (leaf.weight().isEmpty()) {
            patch.remove(leaf.weightAt());
        }
    }

    private static String object(KubernetesRoute route) {
        return quoted(route.resource().qualified()) + " " + quoted(route.name()) + " -n " + quoted(route.namespace());
    }

    /** As a shell reads it back, whatever is in it. */
    private static String quoted(String text) {
        return text.matches("[\\w./:-]+") ? text : ShellText.quoted(text);
    }
}
