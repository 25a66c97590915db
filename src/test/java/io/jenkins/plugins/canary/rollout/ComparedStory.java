package io.jenkins.plugins.canary.rollout;

import io.jenkins.plugins.canary.analysis.Calibration;
import io.jenkins.plugins.canary.analysis.Gate;
import io.jenkins.plugins.canary.analysis.Judges;
import io.jenkins.plugins.canary.analysis.Measure;
import io.jenkins.plugins.canary.analysis.Reading;
import io.jenkins.plugins.canary.analysis.Rule;
import io.jenkins.plugins.canary.analysis.Sample;
import io.jenkins.plugins.canary.analysis.Tick;
import io.jenkins.plugins.canary.analysis.Traffic;
import io.jenkins.plugins.canary.guard.Guard;
import io.jenkins.plugins.canary.metrics.Baseline;
import io.jenkins.plugins.canary.metrics.Historian;
import io.jenkins.plugins.canary.metrics.Lessons;
import io.jenkins.plugins.canary.parse.InvalidInput;
import io.jenkins.plugins.canary.report.LogLines;
import io.jenkins.plugins.canary.rollout.journal.JournalFile;
import io.jenkins.plugins.canary.traffic.Weight;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

/** A rollout judged by the real judge against stable, with a history that is told to it and a journal on disk. */
final class ComparedStory {
    private static final int REQUESTS = 600;

    final ManualClock clock = new ManualClock();
    final List<RolloutEvent> told = new ArrayList<>();
    final List<String> verdicts = new ArrayList<>();
    final List<String> log = new ArrayList<>();
    private final LogLines lines = new LogLines();
    double errorsOfCanary = 0.02;
    private final JournalFile journal;
    private final SplittableRandom random = new SplittableRandom(3);
    private final FakeRouter router = new FakeRouter();
    private RolloutDriver driver;

    ComparedStory(JournalFile journal) {
        this.journal = journal;
    }

    static Gate errors(OptionalDouble tolerable) {
        var usual = Rule.Comparison.moreIsWorse();
        return new Gate(
                "errors",
                new Measure.ErrorRate(Optional.empty(), Optional.empty()),
                new Rule.Comparison(usual.worse(), usual.rho0(), usual.rhoMax(), tolerable, false),
                false,
                false);
    }

    static Lessons dispersion(double phi) {
        return taught(phi, 20, 0.02);
    }

    static Lessons taught(double phi, double requestsPerSecond, double share) {
        return taught("errors", phi, requestsPerSecond, share);
    }

    static Lessons taught(String gate, double phi, double requestsPerSecond, double share) {
        return new Lessons(
                List.of(new Calibration(gate, List.of(), List.of(phi), 0, "dispersion told by a test")),
                List.of(new Baseline(gate, requestsPerSecond, share, 72_000)),
                List.of());
    }

    void open(Historian historian, Guard... guards) throws InvalidInput, IOException {
        open(historian, OptionalDouble.empty(), guards);
    }

    void open(Historian historian, OptionalDouble tolerable, Guard... guards) throws InvalidInput, IOException {
        open(historian, errors(tolerable), guards);
    }

    void open(Historian historian, Gate gate, Guard... guards) throws InvalidInput, IOException {
        RolloutPlan plan = Story.plan(Story.SETTINGS);
        var compared = new RolloutPlan(
                plan.id(),
                plan.name(),
                plan.service(),
                plan.owner(),
                plan.route(),
                plan.metrics(),
                List.of(gate),
                plan.settings());
        Rollout rollout = new Opening(Judges::of, historian, clock)
                .open(compared, router, List.of(guards), journal, this::listen);
        driver = new RolloutDriver(rollout, journal, router, (gates, from, to) -> tick(from, to), clock, this::listen);
    }

    private void listen(RolloutEvent event, Rollout after) {
        told.add(event);
        log.addAll(lines.of(event, after));
        if (event instanceof RolloutEvent.Observed) {
            verdicts.add(after.verdict().toString());
        }
    }

    private Tick tick(Instant from, Instant to) {
        long canary = Math.round(REQUESTS * router.weight.percent().doubleValue() / 100);
        long stable = REQUESTS - canary;
        var sample = new Sample(
                "errors",
                new Reading.Counts(failing(canary, errorsOfCanary), canary),
                new Reading.Counts(failing(stable, 0.02), stable),
                "errors");
        return new Tick(from, to, Optional.of(new Traffic(canary, stable)), List.of(sample));
    }

    private long failing(long requests, double share) {
        return random.doubles(requests).filter(draw -> draw < share).count();
    }

    TaskResult step(int weight, Duration hold) {
        return step(weight, hold, Weight.ALL);
    }

    TaskResult step(int weight, Duration hold, Weight next) {
        return run(new Task.Step(Weight.of(weight), new Watch(hold, hold.multipliedBy(3), Reactions.SAFE), next));
    }

    TaskResult run(Task task) {
        driver.begin("step", task);
        while (true) {
            if (driver.advance() instanceof Progress.Ended ended) {
                return ended.result();
            } else {
                clock.advanceTo(((Progress.Waiting) driver.advance()).until());
            }
        }
    }

    List<RolloutEvent.Checked> checks() {
        return told.stream()
                .filter(RolloutEvent.Checked.class::isInstance)
                .map(RolloutEvent.Checked.class::cast)
                .toList();
    }
}
