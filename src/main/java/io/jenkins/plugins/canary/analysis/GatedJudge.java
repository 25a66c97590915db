package io.jenkins.plugins.canary.analysis;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** All gates of a rollout together: FAIL beats ERROR beats HOLD beats PASS. */
final class GatedJudge implements Judge {
    private static final List<Status> BY_FORCE = List.of(Status.FAIL, Status.ERROR, Status.HOLD, Status.PASS);

    private final List<GateJudge> gates;

    GatedJudge(List<GateJudge> gates) {
        this.gates = List.copyOf(gates);
    }

    @Override
    public Judge beginStep() {
        return new GatedJudge(gates.stream().map(GateJudge::beginStep).toList());
    }

    @Override
    public Judge observe(Tick tick) {
        return new GatedJudge(gates.stream()
                .map(gate -> gate.observe(tick, sample(tick, gate.gate())))
                .toList());
    }

    private static Sample sample(Tick tick, Gate gate) {
        Optional<Sample> found = tick.samples().stream()
                .filter(s -> s.gate().equals(gate.name()))
                .findFirst();
        var missing = new Reading.Unknown(Reading.Cause.EMPTY, "nothing was asked for this gate");
        return found.orElseGet(() -> new Sample(gate.name(), missing, missing, ""));
    }

    @Override
    public Verdict verdict() {
        List<GateVerdict> verdicts =
                gates.stream().map(GateJudge::verdict).map(GatedJudge::advised).toList();
        Status status = BY_FORCE.stream()
                .filter(s -> verdicts.stream().anyMatch(v -> v.status() == s))
                .findFirst()
                .orElseThrow();
        boolean leaning = gates.stream().anyMatch(GateJudge::leaning);
        return new Verdict(status, leaning, summary(status, verdicts), verdicts);
    }

    /** An advisory gate can hold a rollout; it never ends one. */
    private static GateVerdict advised(GateVerdict verdict) {
        if (!verdict.advisory() || verdict.status() == Status.PASS || verdict.status() == Status.HOLD) {
            return verdict;
        }
        return verdict.with(Status.HOLD, verdict.text() + " (advisory: holds, never fails)");
    }

    private static String summary(Status status, List<GateVerdict> verdicts) {
        return verdicts.stream()
                .filter(v -> v.status() == status)
                .map(GateVerdict::text)
                .collect(Collectors.joining("; "));
    }
}
