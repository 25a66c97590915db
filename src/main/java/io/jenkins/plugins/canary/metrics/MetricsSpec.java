package io.jenkins.plugins.canary.metrics;

import java.util.List;
import java.util.Optional;

/**
 * Which metrics are asked and how they tell the arms apart, in plain values that can be written down and read again by
 * another process. Credentials are named, never held.
 *
 * @param podLabel the label that tells an arm's pods apart, for what is learned from stable's history; empty for the
 *     data plane's usual one
 */
public record MetricsSpec(Source source, DataPlane plane, Arms arms, Target target, Optional<String> podLabel) {

    /** With the data plane's usual label of pods. */
    public MetricsSpec(Source source, DataPlane plane, Arms arms, Target target) {
        this(source, plane, arms, target, Optional.empty());
    }

    /** Labels that could tell the pods of an arm apart, the best first. */
    public List<String> podLabels() {
        return podLabel.map(List::of).orElseGet(plane::podLabels);
    }

    /** Where the metrics are. */
    public sealed interface Source {}

    /** A source that is configured under this name. */
    public record Named(String name) implements Source {}

    /**
     * A Prometheus, or what speaks like it.
     *
     * @param credentialsId the id under which its credentials are kept; empty for none
     */
    public record Prometheus(String url, String credentialsId) implements Source {}
}
