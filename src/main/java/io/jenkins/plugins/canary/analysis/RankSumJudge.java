package io.jenkins.plugins.canary.analysis;

import io.jenkins.plugins.canary.parse.Durations;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Blocks of values of both arms, compared by ranks.
 *
 * @param open the block that isn't full yet
 * @param last the newest full block of the step, and what came of it
 */
record RankSumJudge(
        Gate gate,
        Rule.RankSum rule,
        JudgeSettings settings,
        DataWatch data,
        Block open,
        Optional<Block> last,
        Optional<MannWhitney> found)
        implements GateJudge {
    static final int LEAST_VALUES = 5;

    static RankSumJudge of(Gate gate, Rule.RankSum rule, JudgeSettings settings) {
        return new RankSumJudge(
                gate, rule, settings, DataWatch.NOTHING, Block.EMPTY, Optional.empty(), Optional.empty());
    }

    @Override
    public GateJudge beginStep(StepPlan step) {
        return new RankSumJudge(
                gate, rule, settings, data.beginStep(), Block.EMPTY, Optional.empty(), Optional.empty());
    }

    @Override
    public GateJudge observe(Tick tick, Sample sample) {
        Observation canary = Observation.of(gate.measure(), sample.canary(), tick, 0);
        Observation stable = Observation.of(gate.measure(), sample.stable(), tick, 0);
        if (canary instanceof Observation.Measured ours && stable instanceof Observation.Measured theirs) {
            return seen(open.plus(ours.value(), theirs.value(), tick.length()));
        }
        Observation problem = canary instanceof Observation.Measured ? stable : canary;
        return new RankSumJudge(gate, rule, settings, data.without(problem, tick.length()), open, last, found);
    }

    private RankSumJudge seen(Block more) {
        boolean full =
                more.length().compareTo(rule.block()) >= 0 && more.canary().size() >= LEAST_VALUES;
        return full
                ? new RankSumJudge(
                        gate, rule, settings, data.seen(), Block.EMPTY, Optional.of(more), Optional.of(more.compared()))
                : new RankSumJudge(gate, rule, settings, data.seen(), more, last, found);
    }

    private boolean isWorse() {
        var bad = rule.worse() == Worse.MORE ? MannWhitney.Difference.HIGHER : MannWhitney.Difference.LOWER;
        return found.filter(f -> f.classify(rule.tolerance()) == bad).isPresent();
    }

    @Override
    public boolean leaning() {
        return isWorse();
    }

    @Override
    public GateVerdict verdict() {
        if (isWorse()) {
            return verdict(Status.FAIL, words());
        }
        Optional<String> error = data.error(settings.maxNoData());
        if (error.isPresent()) {
            return verdict(Status.ERROR, ": " + error.get());
        }
        if (last.isEmpty() && data.newest().isEmpty()) {
            return verdict(
                    Status.HOLD,
                    ": " + Durations.format(open.length()) + " of " + Durations.format(rule.block())
                            + " seen before ranks are compared");
        }
        return data.lack()
                .map(text -> verdict(Status.HOLD, ": " + text))
                .orElseGet(() -> verdict(Status.PASS, words()));
    }

    private String words() {
        Block block = last.orElseThrow();
        MannWhitney difference = found.orElseThrow();
        return " " + Figures.number(block.canaryMedian()) + " vs " + settings.control() + " "
                + Figures.number(block.stableMedian())
                + " (medians of " + block.canary().size() + " values): difference from "
                + Figures.number(difference.low()) + " to " + Figures.number(difference.high()) + ", 98% sure, limit "
                + Figures.number(Math.abs(rule.tolerance() * difference.estimate()));
    }

    private GateVerdict verdict(Status status, String text) {
        OptionalDouble canary =
                last.map(b -> OptionalDouble.of(b.canaryMedian())).orElseGet(OptionalDouble::empty);
        OptionalDouble stable =
                last.map(b -> OptionalDouble.of(b.stableMedian())).orElseGet(OptionalDouble::empty);
        OptionalDouble ratio = stable.orElse(0) > 0
                ? OptionalDouble.of(canary.getAsDouble() / stable.getAsDouble())
                : OptionalDouble.empty();
        return new GateVerdict(
                gate.name(), status, gate.advisory(), canary, stable, ratio, data.known(), gate.name() + text);
    }
}
