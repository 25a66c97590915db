package io.jenkins.plugins.canary.analysis;

import io.jenkins.plugins.canary.parse.Durations;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * An absolute bound over time.
 *
 * @param data what is known of the step
 * @param step the canary's readings of the step; {@code stable} the same of stable, for people to compare
 * @param breach the newest breach: intervals that broke the bound with none between them that kept it
 * @param breaches intervals of the step that broke it
 * @param good how long the newest intervals of the step kept it
 */
record ThresholdJudge(
        Gate gate,
        Rule.Threshold rule,
        Duration maxNoData,
        DataWatch data,
        Tally step,
        Tally stable,
        Tally breach,
        long breaches,
        Duration good)
        implements GateJudge {

    static ThresholdJudge of(Gate gate, Rule.Threshold rule, JudgeSettings settings) {
        return new ThresholdJudge(
                gate,
                rule,
                settings.maxNoData(),
                DataWatch.NOTHING,
                Tally.NOTHING,
                Tally.NOTHING,
                Tally.NOTHING,
                0,
                Duration.ZERO);
    }

    private Bound bound() {
        return new Bound(rule.max(), rule.min());
    }

    @Override
    public GateJudge beginStep() {
        return new ThresholdJudge(
                gate, rule, maxNoData, data.beginStep(), Tally.NOTHING, Tally.NOTHING, breach, 0, Duration.ZERO);
    }

    @Override
    public GateJudge observe(Tick tick, Sample sample) {
        Observation seen = Observation.of(gate.measure(), sample.canary(), tick, rule.minRequests());
        if (!(seen instanceof Observation.Measured measured)) {
            return watching(data.without(seen, tick.length()));
        }
        return bound().cannotTell(measured)
                ? watching(data.missing(Reading.Cause.INFINITE, tooCoarse(measured), tick.length()))
                : judged(tick, sample, bound().isBrokenBy(measured));
    }

    private ThresholdJudge watching(DataWatch more) {
        return new ThresholdJudge(gate, rule, maxNoData, more, step, stable, breach, breaches, good);
    }

    private ThresholdJudge judged(Tick tick, Sample sample, boolean broken) {
        Tally newBreach = broken ? breach.plus(sample.canary(), tick.length()) : Tally.NOTHING;
        long newBreaches = broken ? breaches + 1 : breaches;
        boolean comparable = !(sample.stable() instanceof Reading.Unknown);
        return new ThresholdJudge(
                gate,
                rule,
                maxNoData,
                data.seen(),
                step.plus(sample.canary(), tick.length()),
                comparable ? stable.plus(sample.stable(), tick.length()) : stable,
                newBreach,
                newBreaches,
                broken ? Duration.ZERO : good.plus(tick.length()));
    }

    private boolean fails() {
        return breach.intervals() > 0
                && breach.length().compareTo(rule.sustained()) >= 0
                && breaches > rule.failureLimit();
    }

    @Override
    public boolean leaning() {
        return breach.intervals() > 0;
    }

    @Override
    public GateVerdict verdict() {
        if (fails()) {
            return verdict(Status.FAIL, breach, breachText(""));
        }
        Optional<String> error = data.error(maxNoData);
        if (error.isPresent()) {
            return verdict(Status.ERROR, step, error.get());
        }
        if (breach.intervals() > 0) {
            String waits =
                    rule.sustained().compareTo(breach.length()) > 0 ? " of " + Durations.format(rule.sustained()) : "";
            return verdict(Status.HOLD, breach, breachText(waits));
        }
        Optional<String> lack = data.lack();
        if (lack.isPresent()) {
            return verdict(Status.HOLD, step, lack.get());
        }
        if (good.compareTo(rule.quiet()) < 0) {
            return verdict(
                    Status.HOLD,
                    step,
                    limited(step) + ": quiet for " + Durations.format(good) + " of " + Durations.format(rule.quiet()));
        }
        return verdict(Status.PASS, step, limited(step) + ", in " + Durations.format(step.length()) + forgiven());
    }

    private GateVerdict verdict(Status status, Tally canary, String text) {
        OptionalDouble ours = canary.value(gate.measure());
        OptionalDouble theirs = stable.value(gate.measure());
        OptionalDouble ratio = ours.isPresent() && theirs.isPresent() && theirs.getAsDouble() > 0
                ? OptionalDouble.of(ours.getAsDouble() / theirs.getAsDouble())
                : OptionalDouble.empty();
        boolean namesItself = text.startsWith(gate.name() + " ");
        return new GateVerdict(
                gate.name(),
                status,
                gate.advisory(),
                ours,
                theirs,
                ratio,
                data.known(),
                namesItself ? text : gate.name() + ": " + text);
    }

    private String limited(Tally readings) {
        return gate.name() + " " + readings.text(gate.measure()) + ", " + bound().text(gate.measure());
    }

    private String breachText(String waits) {
        return limited(breach) + ", for " + Durations.format(breach.length()) + waits + forgiven();
    }

    private String forgiven() {
        if (rule.failureLimit() == 0 || breaches == 0) {
            return "";
        }
        return ", " + breaches + (breaches == 1 ? " breach" : " breaches") + " in this step, " + rule.failureLimit()
                + " forgiven";
    }

    private String tooCoarse(Observation.Measured measured) {
        return "the value lies above the highest bucket edge, " + Figures.seconds(measured.value()) + ", so "
                + bound().text(gate.measure()) + " can't be judged: add bucket edges above it";
    }
}
