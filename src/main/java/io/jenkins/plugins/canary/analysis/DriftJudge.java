package io.jenkins.plugins.canary.analysis;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A gauge that must not grow away from stable's. Evidence is kept over steps: leaks don't mind them.
 *
 * @param open the block that isn't full yet
 * @param last the newest full block
 * @param blocks how many were full, and {@code worse} how many of them were worse
 * @param wary whether the evidence asks for no more traffic
 */
record DriftJudge(
        Gate gate,
        Rule.Drift rule,
        JudgeSettings settings,
        DataWatch data,
        Block open,
        Block last,
        long blocks,
        long worse,
        SignEvidence evidence,
        boolean wary)
        implements GateJudge {

    static DriftJudge of(Gate gate, Rule.Drift rule, JudgeSettings settings) {
        return new DriftJudge(
                gate, rule, settings, DataWatch.NOTHING, Block.EMPTY, Block.EMPTY, 0, 0, SignEvidence.NONE, false);
    }

    @Override
    public GateJudge beginStep(StepPlan step) {
        return watching(data.beginStep());
    }

    @Override
    public GateJudge observe(Tick tick, Sample sample) {
        if (sample.canary() instanceof Reading.Value canary && sample.stable() instanceof Reading.Value stable) {
            return seen(open.plus(canary.value(), stable.value(), tick.length()));
        }
        Reading bad = sample.canary() instanceof Reading.Value ? sample.stable() : sample.canary();
        String arm = sample.canary() instanceof Reading.Value ? settings.control() + ": " : "canary: ";
        return bad instanceof Reading.Unknown unknown
                ? watching(data.missing(unknown.cause(), arm + unknown.text(), tick.length()))
                : watching(data.missing(Reading.Cause.NONSENSE, arm + "found no single value", tick.length()));
    }

    private DriftJudge seen(Block more) {
        if (more.length().compareTo(rule.block()) < 0) {
            return new DriftJudge(gate, rule, settings, data.seen(), more, last, blocks, worse, evidence, wary);
        }
        boolean isWorse = more.canaryMedian() > (1 + rule.margin()) * more.stableMedian();
        SignEvidence after = evidence.block(isWorse);
        return new DriftJudge(
                gate,
                rule,
                settings,
                data.seen(),
                Block.EMPTY,
                more,
                blocks + 1,
                isWorse ? worse + 1 : worse,
                after,
                SoftHold.leans(wary, after.log()));
    }

    private DriftJudge watching(DataWatch more) {
        return new DriftJudge(gate, rule, settings, more, open, last, blocks, worse, evidence, wary);
    }

    @Override
    public boolean leaning() {
        return wary;
    }

    @Override
    public GateVerdict verdict() {
        Optional<String> error = data.error(settings.maxNoData());
        if (error.isPresent()) {
            return verdict(Status.ERROR, ": " + error.get());
        }
        if (wary) {
            return verdict(
                    Status.HOLD,
                    " " + medians() + ": drifts away (evidence " + Figures.evidence(evidence.log()) + ", held from 5)");
        }
        Optional<String> lack = data.lack();
        return lack.map(text -> verdict(Status.HOLD, ": " + text))
                .orElseGet(() -> verdict(Status.PASS, " " + medians()));
    }

    private String medians() {
        if (blocks == 0) {
            return "has no whole block yet";
        }
        return Figures.number(last.canaryMedian()) + " vs " + settings.control() + " "
                + Figures.number(last.stableMedian())
                + ", more than " + Figures.percentLimit(rule.margin()) + " above it in " + worse + " of " + blocks
                + " blocks";
    }

    private GateVerdict verdict(Status status, String text) {
        OptionalDouble canary = blocks == 0 ? OptionalDouble.empty() : OptionalDouble.of(last.canaryMedian());
        OptionalDouble stable = blocks == 0 ? OptionalDouble.empty() : OptionalDouble.of(last.stableMedian());
        OptionalDouble ratio = stable.orElse(0) > 0
                ? OptionalDouble.of(canary.getAsDouble() / stable.getAsDouble())
                : OptionalDouble.empty();
        return new GateVerdict(
                gate.name(), status, gate.advisory(), canary, stable, ratio, data.known(), gate.name() + text);
    }
}
