package io.jenkins.plugins.canary.jenkins.step;

import io.jenkins.plugins.canary.analysis.GateVerdict;
import io.jenkins.plugins.canary.analysis.Status;
import io.jenkins.plugins.canary.rollout.TaskResult;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.Whitelisted;

/** The verdict that {@code canaryStep} and {@code canaryAnalyze} give back; readable in the sandbox. Immutable. */
public final class CanaryVerdict implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String status;
    private final String summary;
    private final ArrayList<CanaryGate> gates;

    private CanaryVerdict(String status, String summary, List<CanaryGate> gates) {
        this.status = status;
        this.summary = summary;
        this.gates = new ArrayList<>(gates);
    }

    static CanaryVerdict of(TaskResult result) {
        return of(result.status(), result.text(), result.gates());
    }

    static CanaryVerdict of(Status status, String summary, List<GateVerdict> verdicts) {
        var gates = new ArrayList<CanaryGate>();
        for (GateVerdict gate : verdicts) {
            gates.add(CanaryGate.of(gate));
        }
        return new CanaryVerdict(status.name(), summary, gates);
    }

    /** {@code PASS}, {@code FAIL}, {@code INCONCLUSIVE} or {@code ERROR}. */
    @Whitelisted
    public String getStatus() {
        return status;
    }

    @Whitelisted
    public boolean isPassed() {
        return status.equals(Status.PASS.name());
    }

    @Whitelisted
    public boolean isFailed() {
        return status.equals(Status.FAIL.name());
    }

    @Whitelisted
    public boolean isInconclusive() {
        return status.equals(Status.INCONCLUSIVE.name());
    }

    /** One line. */
    @Whitelisted
    public String getSummary() {
        return summary;
    }

    @Whitelisted
    public List<CanaryGate> getGates() {
        return new ArrayList<>(gates);
    }

    /** The same as JSON, for scripts that hand it on. */
    @Whitelisted
    public String getJson() {
        return VerdictJson.write(this);
    }

    @Override
    @Whitelisted
    public String toString() {
        return status + ": " + summary;
    }
}
