package io.jenkins.plugins.canary.bench;

import io.jenkins.plugins.canary.analysis.Calibrations;
import io.jenkins.plugins.canary.analysis.Gate;
import io.jenkins.plugins.canary.analysis.History;
import io.jenkins.plugins.canary.analysis.Judge;
import io.jenkins.plugins.canary.analysis.JudgeSettings;
import io.jenkins.plugins.canary.analysis.Judges;
import io.jenkins.plugins.canary.analysis.Measure;
import io.jenkins.plugins.canary.analysis.Rule;
import io.jenkins.plugins.canary.analysis.Sample;
import io.jenkins.plugins.canary.analysis.StepPlan;
import io.jenkins.plugins.canary.analysis.Tick;
import io.jenkins.plugins.canary.analysis.Traffic;
import io.jenkins.plugins.canary.analysis.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * This project's judge as a rollout uses it: an error gate and a latency gate, with history. Its variant that was
 * specified first knows nothing of its steps beforehand, so that each must show everything, at any time.
 */
final class OurJudge implements Contender {
    private static final Duration TICK = Duration.ofSeconds((long) Service.TICK_SECONDS);

    private final boolean planned;
    private Judge judge;
    private Instant now = Instant.EPOCH;

    OurJudge(List<History> history, boolean planned) {
        this.planned = planned;
        List<Gate> gates = List.of(
                new Gate(
                        "errors",
                        new Measure.ErrorRate(Optional.empty(), Optional.empty()),
                        Rule.Comparison.moreIsWorse(),
                        false,
                        false),
                new Gate("latency", new Measure.Latency(.99, List.of()), Rule.Comparison.moreIsWorse(), false, false));
        JudgeSettings settings = new JudgeSettings(TICK, Duration.ofMinutes(5), .01)
                .with(List.of(
                        Calibrations.of(gates.get(0), history.get(0)).orElseThrow(),
                        Calibrations.of(gates.get(1), history.get(1)).orElseThrow()));
        judge = Judges.of(gates, settings);
    }

    @Override
    public void beginStep(StepPlan step) {
        judge = planned ? judge.beginStep(step) : judge.beginStep();
    }

    @Override
    public Say see(Look look) {
        Instant from = now;
        now = now.plus(TICK);
        var traffic =
                new Traffic(look.canaryErrors().total(), look.stableErrors().total());
        judge = judge.observe(new Tick(
                from,
                now,
                Optional.of(traffic),
                List.of(
                        new Sample("errors", look.canaryErrors(), look.stableErrors(), ""),
                        new Sample("latency", look.canaryLatency(), look.stableLatency(), ""))));
        Verdict verdict = judge.verdict();
        return switch (verdict.status()) {
            case PASS -> Say.GO;
            case FAIL -> Say.ROLL_BACK;
            default -> Say.WAIT;
        };
    }
}
