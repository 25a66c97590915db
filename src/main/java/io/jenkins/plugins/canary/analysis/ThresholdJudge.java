package io.jenkins.plugins.canary.analysis;

import java.time.Duration;
import java.util.Optional;

/**
 * An absolute bound over time.
 *
 * @param data what is known of the step
 * @param step the canary's readings of the step
 * @param stable the same of stable, for people to compare
 */
record ThresholdJudge(
        Gate gate, Rule.Threshold rule, Duration maxNoData, DataWatch data, Tally step, Tally stable, Breaches breaches)
        implements GateJudge {

    static ThresholdJudge of(Gate gate, Rule.Threshold rule, JudgeSettings settings) {
        return new ThresholdJudge(
                gate, rule, settings.maxNoData(), DataWatch.NOTHING, Tally.NOTHING, Tally.NOTHING, Breaches.NONE);
    }

    Bound bound() {
        return new Bound(rule.max(), rule.min());
    }

    @Override
    public GateJudge beginStep(StepPlan step) {
        return new ThresholdJudge(
                gate, rule, maxNoData, data.beginStep(), Tally.NOTHING, Tally.NOTHING, breaches.beginStep());
    }

    @Override
    public GateJudge observe(Tick tick, Sample sample) {
        Observation seen = Observation.of(gate.measure(), sample.canary(), tick, rule.minRequests());
        if (seen instanceof Observation.Measured measured && !bound().cannotTell(measured)) {
            return judged(tick.length(), sample, bound().isBrokenBy(measured));
        }
        Observation problem = seen instanceof Observation.Measured measured
                ? new Observation.Missing(Reading.Cause.INFINITE, ThresholdWords.tooCoarse(this, measured))
                : seen;
        return new ThresholdJudge(gate, rule, maxNoData, data.without(problem, tick.length()), step, stable, breaches);
    }

    private ThresholdJudge judged(Duration length, Sample sample, boolean broken) {
        boolean stableKnown = !(sample.stable() instanceof Reading.Unknown);
        return new ThresholdJudge(
                gate,
                rule,
                maxNoData,
                data.seen(),
                step.plus(sample.canary(), length),
                stableKnown ? stable.plus(sample.stable(), length) : stable,
                broken ? breaches.broken(sample.canary(), length) : breaches.kept(length));
    }

    @Override
    public boolean leaning() {
        return breaches.goOn();
    }

    @Override
    public GateVerdict verdict() {
        var words = new ThresholdWords(this);
        if (breaches.fail(rule)) {
            return words.broken(Status.FAIL);
        }
        Optional<String> error = data.error(maxNoData);
        if (error.isPresent()) {
            return words.problem(Status.ERROR, error.get());
        }
        if (breaches.goOn()) {
            return words.broken(Status.HOLD);
        }
        Optional<String> lack = data.lack();
        if (lack.isPresent()) {
            return words.problem(Status.HOLD, lack.get());
        }
        return breaches.quiet().compareTo(rule.quiet()) < 0 ? words.notQuiet() : words.kept();
    }
}
