package io.jenkins.plugins.canary.analysis;

import io.jenkins.plugins.canary.parse.Durations;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Whether errors use up an error budget too fast, by two windows at once (as in Google's SRE workbook). */
record BurnRateJudge(Gate gate, Rule.BurnRate rule, Duration maxNoData, DataWatch data, Windows windows)
        implements GateJudge {

    static BurnRateJudge of(Gate gate, Rule.BurnRate rule, JudgeSettings settings) {
        return new BurnRateJudge(
                gate, rule, settings.maxNoData(), DataWatch.NOTHING, new Windows(rule.longWindow(), List.of()));
    }

    @Override
    public GateJudge beginStep(StepPlan step) {
        return new BurnRateJudge(gate, rule, maxNoData, data.beginStep(), windows);
    }

    @Override
    public GateJudge observe(Tick tick, Sample sample) {
        Observation seen = Observation.of(gate.measure(), sample.canary(), tick, 0);
        if (rule.wholeService() && sample.stable() instanceof Reading.Unknown unknown) {
            seen = new Observation.Missing(unknown.cause(), "stable: " + unknown.text());
        }
        if (!(seen instanceof Observation.Measured) || !(sample.canary() instanceof Reading.Counts canary)) {
            Observation problem = seen instanceof Observation.Measured
                    ? new Observation.Missing(Reading.Cause.NONSENSE, "found no counts")
                    : seen;
            return new BurnRateJudge(gate, rule, maxNoData, data.without(problem, tick.length()), windows);
        }
        Reading.Counts counts = rule.wholeService() && sample.stable() instanceof Reading.Counts stable
                ? new Reading.Counts(canary.bad() + stable.bad(), canary.total() + stable.total())
                : canary;
        return new BurnRateJudge(gate, rule, maxNoData, data.seen(), windows.plus(counts, tick.length()));
    }

    private double burn(Duration window) {
        return windows.newest(window).value(gate.measure()).orElse(0) / rule.budget();
    }

    private boolean burnsNow() {
        return burn(rule.shortWindow()) > rule.factor();
    }

    private boolean fails() {
        boolean full = windows.newest(rule.shortWindow()).length().compareTo(rule.shortWindow()) >= 0;
        return full && burnsNow() && burn(rule.longWindow()) > rule.factor();
    }

    @Override
    public boolean leaning() {
        return burnsNow();
    }

    @Override
    public GateVerdict verdict() {
        if (fails()) {
            return verdict(Status.FAIL, words());
        }
        Optional<String> error = data.error(maxNoData);
        if (error.isPresent()) {
            return verdict(Status.ERROR, ": " + error.get());
        }
        if (burnsNow()) {
            return verdict(Status.HOLD, words());
        }
        return data.lack()
                .map(text -> verdict(Status.HOLD, ": " + text))
                .orElseGet(() -> verdict(Status.PASS, words()));
    }

    private String words() {
        return (rule.wholeService() ? " of the whole service" : "") + " burns " + words(rule.shortWindow()) + " and "
                + words(rule.longWindow()) + ", limit " + Figures.number(rule.factor()) + "x of the budget "
                + Figures.percentLimit(rule.budget());
    }

    private String words(Duration window) {
        Tally tally = windows.newest(window);
        return Figures.down(burn(window), 1) + "x in " + Durations.format(tally.length()) + " "
                + tally.text(gate.measure());
    }

    private GateVerdict verdict(Status status, String text) {
        return new GateVerdict(
                gate.name(),
                status,
                gate.advisory(),
                windows.newest(rule.shortWindow()).value(gate.measure()),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                data.known(),
                gate.name() + text);
    }
}
