package io.jenkins.plugins.canary.rollout;

import io.jenkins.plugins.canary.analysis.Gate;
import io.jenkins.plugins.canary.analysis.Measure;
import io.jenkins.plugins.canary.analysis.Rule;
import io.jenkins.plugins.canary.metrics.DataPlane;
import io.jenkins.plugins.canary.metrics.Historian;
import io.jenkins.plugins.canary.metrics.MetricsSpec;
import io.jenkins.plugins.canary.metrics.Target;
import io.jenkins.plugins.canary.parse.InvalidInput;
import io.jenkins.plugins.canary.traffic.RouteSpec;
import io.jenkins.plugins.canary.traffic.Weight;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** One rollout on fakes, whose time passes as fast as it is asked for. */
final class Story {
    static final Duration HOLD = Duration.ofMinutes(2);
    static final RolloutSettings SETTINGS = new RolloutSettings(
            Duration.ofSeconds(30),
            Duration.ofSeconds(10),
            Duration.ZERO,
            Duration.ofMinutes(15),
            Duration.ofMinutes(2),
            Duration.ofMinutes(15),
            Duration.ofMinutes(5),
            0.01,
            OnAbandon.ROLLBACK,
            Duration.ofMinutes(5));

    final ManualClock clock = new ManualClock();
    final FakeRouter router = new FakeRouter();
    final FakeSampler sampler = new FakeSampler();
    final List<RolloutEvent> journal = new ArrayList<>();
    int journalBreaksAfter = Integer.MAX_VALUE;
    private RolloutDriver driver;

    static Story opened() {
        var story = new Story();
        story.open();
        return story;
    }

    void open() {
        open(SETTINGS);
    }

    void open(RolloutSettings settings) {
        try {
            Rollout rollout = new Opening((gates, judged) -> new FakeJudge(), Historian.NONE, clock)
                    .pausing(clock::advance)
                    .open(plan(settings), router, List.of(), this::append, (e, r) -> {});
            driver = driver(rollout);
        } catch (InvalidInput | IOException e) {
            throw new AssertionError(e);
        }
    }

    static RolloutPlan plan(RolloutSettings settings) {
        var route = new RouteSpec.Kubernetes(
                "prod-eu", "VIRTUAL_SERVICE", "", "shop", "payments", List.of(), "stable", "canary", false, Map.of());
        var target = new Target("shop", "payments", "stable", "canary", Map.of());
        var metrics = new MetricsSpec(
                new MetricsSpec.Named("prometheus-eu"), DataPlane.ISTIO, DataPlane.ISTIO.arms(target), target);
        var errors = new Gate(
                "errors",
                new Measure.ErrorRate(Optional.empty(), Optional.empty()),
                new Rule.Threshold(OptionalDouble.of(0.01), OptionalDouble.empty(), Duration.ZERO, 0, 0),
                false,
                false);
        return new RolloutPlan(
                "r-1", "payments", "payments", "job/shop/7", Optional.of(route), metrics, List.of(errors), settings);
    }

    private RolloutDriver driver(Rollout rollout) {
        return new RolloutDriver(rollout, this::append, router, sampler, clock, (event, state) -> {});
    }

    private void append(RolloutEvent event) throws IOException {
        if (journal.size() >= journalBreaksAfter) {
            throw new IOException("no space left on device");
        }
        journal.add(event);
    }

    /** What a new process finds: the journal as far as {@code events}, and the route as it is. */
    void crashAfter(int events) {
        List<RolloutEvent> kept = new ArrayList<>(journal.subList(0, events));
        journal.clear();
        journal.addAll(kept);
        driver = driver(Rollout.of(kept, (gates, settings) -> new FakeJudge()));
        driver.resume("a restart");
    }

    static Task.Step step(int percent) {
        return new Task.Step(Weight.of(percent), new Watch(HOLD, Watch.defaultMaxHold(HOLD), Reactions.SAFE));
    }

    TaskResult run(Task task) {
        driver.begin("task-" + journal.size(), task);
        return finish();
    }

    void begin(Task task) {
        driver.begin("task-" + journal.size(), task);
    }

    /** Goes on until the task has ended, however long it takes on the clock. */
    TaskResult finish() {
        for (int i = 0; i < 10_000; i++) {
            Progress progress = driver.advance();
            if (progress instanceof Progress.Ended ended) {
                return ended.result();
            }
            clock.advanceTo(((Progress.Waiting) progress).until());
        }
        throw new AssertionError("the task never ended: " + journal);
    }

    /** Goes on for {@code duration} of the clock. */
    void advance(Duration duration) {
        var end = clock.instant().plus(duration);
        while (driver.advance() instanceof Progress.Waiting waiting
                && !waiting.until().isAfter(end)) {
            clock.advanceTo(waiting.until());
        }
        clock.advanceTo(end);
    }

    void cancel(String reason) {
        driver.cancel(reason);
    }

    RolloutDriver driver() {
        return driver;
    }

    void abandon(String reason) {
        driver.abandon(reason);
    }

    Rollout rollout() {
        return driver.rollout();
    }

    List<String> told() {
        return journal.stream().map(event -> event.getClass().getSimpleName()).toList();
    }
}
