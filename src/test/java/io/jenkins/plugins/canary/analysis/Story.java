package io.jenkins.plugins.canary.analysis;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Tells a judge what happened, tick by tick, on a clock of its own. */
final class Story {
    static final Duration TICK = Duration.ofSeconds(30);
    static final JudgeSettings SETTINGS = new JudgeSettings(TICK, Duration.ofMinutes(5), 0.01);
    static final Measure ERRORS = new Measure.ErrorRate(Optional.empty(), Optional.empty());
    static final Measure P99 = new Measure.Latency(0.99, List.of());
    static final Measure QUERY = new Measure.Query("queue_length");

    private Judge judge;
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    private Story(Judge judge) {
        this.judge = judge.beginStep();
    }

    static Story of(Gate... gates) {
        return new Story(Judges.of(List.of(gates), SETTINGS));
    }

    static Story of(JudgeSettings settings, Gate... gates) {
        return new Story(Judges.of(List.of(gates), settings));
    }

    /** The settings with a known dispersion of the gate "errors". */
    static JudgeSettings dispersion(double phi) {
        return SETTINGS.with(List.of(new Calibration("errors", List.of(), List.of(phi), 0, "dispersion measured")));
    }

    /** What a comparison saw: so many errors of so many requests, of the canary and of stable. */
    static Sample split(String gate, long canaryBad, long canary, long stableBad, long stable) {
        return new Sample(gate, counts(canaryBad, canary), counts(stableBad, stable), "");
    }

    static Gate errors(Rule rule) {
        return new Gate("errors", ERRORS, rule, false, false);
    }

    static Rule.Threshold atMost(double max) {
        return new Rule.Threshold(OptionalDouble.of(max), OptionalDouble.empty(), Duration.ZERO, 0, 0);
    }

    static Reading counts(long bad, long total) {
        return new Reading.Counts(bad, total);
    }

    static Reading unknown(Reading.Cause cause, String text) {
        return new Reading.Unknown(cause, text);
    }

    static Sample sample(String gate, Reading canary) {
        return new Sample(gate, canary, unknown(Reading.Cause.EMPTY, "not asked"), "");
    }

    /** One tick in which the gate "errors" saw this of the canary. */
    Story sees(Reading canary) {
        return sees(sample("errors", canary));
    }

    Story sees(Sample... samples) {
        return sees(Optional.empty(), samples);
    }

    Story sees(Optional<Traffic> traffic, Sample... samples) {
        Instant from = now;
        now = now.plus(TICK);
        judge = judge.observe(new Tick(from, now, traffic, new ArrayList<>(List.of(samples))));
        return this;
    }

    Story times(int n, Reading canary) {
        for (int i = 0; i < n; i++) {
            sees(canary);
        }
        return this;
    }

    Story times(int n, Sample... samples) {
        for (int i = 0; i < n; i++) {
            sees(samples);
        }
        return this;
    }

    Story beginsStep(double share) {
        judge = judge.beginStep(StepPlan.at(share));
        return this;
    }

    Story beginsStep(StepPlan step) {
        judge = judge.beginStep(step);
        return this;
    }

    Story beginsStep() {
        judge = judge.beginStep();
        return this;
    }

    Verdict verdict() {
        return judge.verdict();
    }

    Status status() {
        return verdict().status();
    }

    String summary() {
        return verdict().summary();
    }

    Judge judge() {
        return judge;
    }
}
