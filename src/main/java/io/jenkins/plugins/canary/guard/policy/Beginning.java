package io.jenkins.plugins.canary.guard.policy;

import io.jenkins.plugins.canary.analysis.Gate;
import java.time.Instant;
import java.util.List;

/** A rollout that is about to begin. */
public record Beginning(List<Gate> gates, Instant at) {
    public Beginning {
        gates = List.copyOf(gates);
    }
}
