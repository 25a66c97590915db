package io.jenkins.plugins.canary.jenkins.step;

import io.jenkins.plugins.canary.analysis.GateVerdict;
import java.io.Serializable;
import java.util.OptionalDouble;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.Whitelisted;

/** One gate of a {@link CanaryVerdict}; numbers that aren't known are null. Immutable. */
public final class CanaryGate implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String name;
    private final String status;
    private final Double canary;
    private final Double stable;
    private final Double ratio;
    private final long samples;
    private final String text;

    private CanaryGate(GateVerdict gate) {
        this.name = gate.gate();
        this.status = gate.status().name();
        this.canary = boxed(gate.canary());
        this.stable = boxed(gate.stable());
        this.ratio = boxed(gate.ratio());
        this.samples = gate.samples();
        this.text = gate.text();
    }

    static CanaryGate of(GateVerdict gate) {
        return new CanaryGate(gate);
    }

    private static Double boxed(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }

    @Whitelisted
    public String getName() {
        return name;
    }

    @Whitelisted
    public String getStatus() {
        return status;
    }

    @Whitelisted
    public Double getCanary() {
        return canary;
    }

    @Whitelisted
    public Double getStable() {
        return stable;
    }

    @Whitelisted
    public Double getRatio() {
        return ratio;
    }

    /** Intervals with data. */
    @Whitelisted
    public long getSamples() {
        return samples;
    }

    @Whitelisted
    public String getText() {
        return text;
    }
}
