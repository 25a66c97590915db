package io.jenkins.plugins.canary.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** All gates of a rollout together: FAIL beats ERROR beats HOLD beats PASS, and is final. */
final class GatedJudge implements Judge {
    private static final List<Status> BY_FORCE = List.of(Status.FAIL, Status.ERROR, Status.HOLD, Status.PASS);

    private final JudgeSettings settings;
    private final List<GateJudge> gates;
    private final TrafficWatch traffic;
    private final boolean leaning;
    private final Verdict verdict;

    private GatedJudge(JudgeSettings settings, List<GateJudge> gates, TrafficWatch traffic, boolean leaning) {
        this.settings = settings;
        this.gates = List.copyOf(gates);
        this.traffic = traffic;
        this.leaning = leaning;
        this.verdict = judged();
    }

    List<GateJudge> gates() {
        return gates;
    }

    static GatedJudge of(JudgeSettings settings, List<GateJudge> gates) {
        return new GatedJudge(settings, gates, TrafficWatch.NOTHING, false);
    }

    @Override
    public Judge beginStep(StepPlan step) {
        return hasFailed()
                ? this
                : new GatedJudge(
                        settings,
                        gates.stream().map(gate -> gate.beginStep(step)).toList(),
                        TrafficWatch.beginStep(step.share()),
                        leaning);
    }

    @Override
    public Judge observe(Tick tick) {
        if (hasFailed()) {
            return this;
        }
        List<GateJudge> next = gates.stream()
                .map(gate -> gate.observe(tick, sample(tick, gate.gate())))
                .toList();
        return new GatedJudge(
                settings,
                next,
                traffic.observe(tick.traffic()),
                SoftHold.leans(leaning, new Comparisons(next).steady()));
    }

    private boolean hasFailed() {
        return verdict.status() == Status.FAIL;
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
        return verdict;
    }

    @Override
    public List<GateEvidence> evidence() {
        return gates.stream()
                .filter(ComparisonJudge.class::isInstance)
                .flatMap(gate -> ((ComparisonJudge) gate).progress().stream())
                .toList();
    }

    private Verdict judged() {
        List<GateVerdict> verdicts = new ArrayList<>(
                gates.stream().map(GateJudge::verdict).map(GatedJudge::advised).toList());
        jointly(verdicts);
        Status status = BY_FORCE.stream()
                .filter(s -> verdicts.stream().anyMatch(v -> v.status() == s))
                .findFirst()
                .orElseThrow();
        boolean leans = leaning || gates.stream().anyMatch(GateJudge::leaning);
        Optional<String> lack = traffic.lack();
        if (lack.isEmpty() || status == Status.FAIL || status == Status.ERROR) {
            return new Verdict(status, leans, summary(status, verdicts), verdicts);
        }
        String others = status == Status.HOLD ? "; " + summary(status, verdicts) : "";
        return new Verdict(Status.HOLD, leans, lack.get() + advice() + others, verdicts);
    }

    /** No traffic has two causes that the counts of requests don't tell apart. */
    private String advice() {
        return !traffic.silent() || gates.stream().anyMatch(gate -> gate.gate().measure() instanceof Measure.Restarts)
                ? ""
                : ": either the route sends it none, or its pods don't stay up; a 'restarts' gate tells which";
    }

    /** Puts in what no gate can say by itself: that all comparisons together fail, or lean. */
    private void jointly(List<GateVerdict> verdicts) {
        var comparisons = new Comparisons(gates);
        OptionalInt loudest = comparisons.loudest();
        if (loudest.isEmpty()) {
            return;
        }
        int i = loudest.getAsInt();
        var words = new ComparisonWords((ComparisonJudge) gates.get(i));
        if (comparisons.fail(settings)) {
            verdicts.set(i, words.failed(comparisons.evidence(), settings.alpha()));
        } else if (leaning && BY_FORCE.indexOf(verdicts.get(i).status()) >= BY_FORCE.indexOf(Status.HOLD)) {
            verdicts.set(i, words.leaning(comparisons.evidence(), settings.alpha()));
        }
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
