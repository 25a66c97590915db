package io.jenkins.plugins.canary.guard.policy;

import io.jenkins.plugins.canary.analysis.Gate;
import io.jenkins.plugins.canary.analysis.Measure;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Gates that a rollout has to have, by their kind ({@code errorRate}) or their name. One that is advisory doesn't count,
 * for it can't fail a rollout.
 */
public record RequiredGates(String name, Folders folders, List<String> gates) implements Policy {
    public RequiredGates {
        gates = List.copyOf(gates);
    }

    @Override
    public Optional<String> refusal(Beginning beginning) {
        List<String> missing = gates.stream()
                .filter(wanted -> beginning.gates().stream()
                        .noneMatch(gate -> !gate.advisory()
                                && (gate.name().equals(wanted) || kind(gate).equals(wanted))))
                .toList();
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of("found no gate " + String.join(", ", missing) + " that can fail the rollout, expected "
                        + String.join(", ", gates) + " among the gates; add "
                        + (missing.size() == 1 ? "it" : "them"));
    }

    /** What a Jenkinsfile calls gates of this measure. */
    private static String kind(Gate gate) {
        String measure = gate.measure().getClass().getSimpleName();
        return gate.measure() instanceof Measure.Query
                ? "promql"
                : measure.substring(0, 1).toLowerCase(Locale.ROOT) + measure.substring(1);
    }
}
