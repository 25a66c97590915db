package io.jenkins.plugins.canary.traffic.kubernetes;

import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.RouteState;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** Stable's and the canary's Deployment, looked at one after the other. The marks are the canary's. Immutable. */
record Deployments(Live stable, Live canary) {
    Replicas live() {
        return new Replicas(
                Pods.of(stable.json()).wanted(), Pods.of(canary.json()).wanted());
    }

    Replicas ready() {
        return new Replicas(
                Pods.of(stable.json()).ready(), Pods.of(canary.json()).ready());
    }

    boolean settled() {
        return Pods.of(stable.json()).settled() && Pods.of(canary.json()).settled();
    }

    String text() {
        return Pods.of(stable.json()).text() + "; " + Pods.of(canary.json()).text();
    }

    /** What stands on the canary; empty where nothing does, or nothing that can be read. */
    Optional<ReplicaMemory> memory() {
        try {
            return canary.original().isPresent()
                    ? Optional.of(ReplicaMemory.read(canary.original().get()))
                    : Optional.empty();
        } catch (RouteException e) {
            // Somebody wrote into our annotation: the numbers as they stand are all there is to go by.
            return Optional.empty();
        }
    }

    /** The numbers that were written last, where a shift is in the middle those that it will end with. */
    Replicas heading() {
        return memory().map(memory -> memory.heading(live())).orElse(live());
    }

    Optional<String> changedBy() {
        return Stream.of(stable, canary)
                .flatMap(live -> live.changedBy().stream())
                .max(Comparator.comparing(ManagedFields::order));
    }

    RouteState state() {
        return new RouteState(
                heading().weight(),
                ReplicaMemory.of(heading()).text(),
                canary.claim(),
                stable.version() + "/" + canary.version(),
                changedBy(),
                memory().map(memory -> ReplicaMemory.of(memory.before()).text()));
    }
}
