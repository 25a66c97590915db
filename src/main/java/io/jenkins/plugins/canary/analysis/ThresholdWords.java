package io.jenkins.plugins.canary.analysis;

import io.jenkins.plugins.canary.parse.Durations;
import java.time.Duration;
import java.util.OptionalDouble;

/** What a bound says, in numbers that can be checked by hand. */
final class ThresholdWords {
    private final ThresholdJudge judge;

    ThresholdWords(ThresholdJudge judge) {
        this.judge = judge;
    }

    GateVerdict problem(Status status, String text) {
        return verdict(status, judge.step(), judge.gate().name() + ": " + text);
    }

    GateVerdict broken(Status status) {
        Tally breach = judge.breaches().newest();
        Duration sustained = judge.rule().sustained();
        String waits = sustained.compareTo(breach.length()) > 0 ? " of " + Durations.format(sustained) : "";
        return verdict(
                status, breach, limited(breach) + ", for " + Durations.format(breach.length()) + waits + forgiven());
    }

    GateVerdict notQuiet() {
        return verdict(
                Status.HOLD,
                judge.step(),
                limited(judge.step()) + ": quiet for "
                        + Durations.format(judge.breaches().quiet()) + " of "
                        + Durations.format(judge.rule().quiet()));
    }

    GateVerdict kept() {
        Tally step = judge.step();
        return verdict(Status.PASS, step, limited(step) + ", in " + Durations.format(step.length()) + forgiven());
    }

    private String limited(Tally readings) {
        return judge.gate().name() + " " + readings.text(judge.gate().measure()) + ", "
                + judge.bound().text(judge.gate().measure());
    }

    private String forgiven() {
        long breaches = judge.breaches().inStep();
        int limit = judge.rule().failureLimit();
        return limit == 0 || breaches == 0
                ? ""
                : ", " + breaches + (breaches == 1 ? " breach" : " breaches") + " in this step, " + limit + " forgiven";
    }

    private GateVerdict verdict(Status status, Tally readings, String text) {
        Gate gate = judge.gate();
        OptionalDouble canary = readings.value(gate.measure());
        OptionalDouble stable = judge.stable().value(gate.measure());
        OptionalDouble ratio = canary.isPresent() && stable.orElse(0) > 0
                ? OptionalDouble.of(canary.getAsDouble() / stable.getAsDouble())
                : OptionalDouble.empty();
        return new GateVerdict(
                gate.name(),
                status,
                gate.advisory(),
                canary,
                stable,
                ratio,
                judge.data().known(),
                text);
    }

    static String tooCoarse(ThresholdJudge judge, Observation.Measured measured) {
        return "the value lies above the highest bucket edge, " + Figures.seconds(measured.value()) + ", so "
                + judge.bound().text(judge.gate().measure()) + " can't be judged: add bucket edges above it";
    }
}
