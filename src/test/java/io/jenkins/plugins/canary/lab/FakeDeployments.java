package io.jenkins.plugins.canary.lab;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.BiConsumer;

/**
 * Starts and stops the pods of Deployments: at each look at one all that are wanted, or as many as a test lets it. A
 * service leads to the pods that have its name as the label {@code app}. Written for tests.
 */
public final class FakeDeployments implements FakeController {
    private record Owner(String app, int ready) {}

    private final Map<String, Owner> pods = new HashMap<>();
    private final Map<String, Integer> limits = new HashMap<>();
    private final Map<String, String> complaints = new HashMap<>();
    private final Map<String, Integer> strangers = new HashMap<>();
    private BiConsumer<String, Integer> listener = (deployment, ready) -> {};
    private int fewest = Integer.MAX_VALUE;

    /** No more than {@code ready} pods of this Deployment become ready. */
    public synchronized void limit(String deployment, int ready) {
        limits.put(deployment, ready);
    }

    public synchronized void unlimited(String deployment) {
        limits.remove(deployment);
        complaints.remove(deployment);
    }

    /** What the Deployment's condition ReplicaFailure says. */
    public synchronized void complain(String deployment, String message) {
        complaints.put(deployment, message);
    }

    /** Pods of nobody here that have the service's label, too. */
    public synchronized void strangers(String service, int ready) {
        strangers.put(service, ready);
    }

    /** Told of each Deployment whose ready pods have become others. */
    public synchronized void follow(BiConsumer<String, Integer> other) {
        listener = other;
    }

    public synchronized int ready(String deployment) {
        return pods.containsKey(deployment) ? pods.get(deployment).ready() : 0;
    }

    /** The fewest pods that were ever ready behind any service since {@link #forget}. */
    public synchronized int fewest() {
        return fewest;
    }

    public synchronized void forget() {
        fewest = Integer.MAX_VALUE;
    }

    @Override
    public synchronized OptionalInt endpoints(String service) {
        return OptionalInt.of(behind(service) + strangers.getOrDefault(service, 0));
    }

    private int behind(String service) {
        return pods.values().stream()
                .filter(owner -> owner.app().equals(service))
                .mapToInt(Owner::ready)
                .sum();
    }

    @Override
    public synchronized boolean reconcile(ObjectNode object) {
        if (!object.path("kind").asText().equals("Deployment")) {
            return false;
        }
        String before = object.path("status").toString();
        String name = object.at("/metadata/name").asText();
        String app = object.at("/spec/template/metadata/labels/app").asText();
        int wanted = object.at("/spec/replicas").asInt(1);
        int now = Math.min(wanted, limits.getOrDefault(name, wanted));
        Owner last = pods.put(name, new Owner(app, now));
        if (last != null) {
            fewest = Math.min(fewest, behind(app));
        }
        if (last == null || last.ready() != now) {
            listener.accept(name, now);
        }
        ObjectNode status = object.putObject("status");
        status.put("observedGeneration", object.at("/metadata/generation").asLong());
        status.put("replicas", wanted).put("updatedReplicas", wanted);
        status.put("readyReplicas", now).put("availableReplicas", now);
        if (complaints.containsKey(name)) {
            status.putArray("conditions")
                    .addObject()
                    .put("type", "ReplicaFailure")
                    .put("status", "True")
                    .put("message", complaints.get(name));
        }
        return !status.toString().equals(before);
    }
}
