package io.jenkins.plugins.canary.metrics;

/**
 * Which metrics are asked and how they tell the arms apart, in plain values that can be written down and read again by
 * another process. Credentials are named, never held.
 */
public record MetricsSpec(Source source, DataPlane plane, Arms arms, Target target) {

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
