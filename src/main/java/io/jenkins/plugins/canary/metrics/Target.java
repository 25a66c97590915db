package io.jenkins.plugins.canary.metrics;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What a rollout is about, as queries name it. Immutable.
 *
 * @param namespace may be empty where there is none
 * @param service the service's name; HAProxy's backend
 * @param stable the name of the version that runs: its version label, or HAProxy's server
 * @param canary the same of the new version
 * @param variables of the user's own, for the user's queries
 * @param baseline the name of a fresh copy of stable; empty where there is none
 */
public record Target(
        String namespace,
        String service,
        String stable,
        String canary,
        Map<String, String> variables,
        String baseline) {
    public Target {
        // Journals of before there was any baseline don't have it.
        baseline = Objects.requireNonNullElse(baseline, "");
        variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    }

    /** Without a baseline. */
    public Target(String namespace, String service, String stable, String canary, Map<String, String> variables) {
        this(namespace, service, stable, canary, variables, "");
    }
}
