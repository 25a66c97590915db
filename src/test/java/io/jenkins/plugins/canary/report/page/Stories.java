package io.jenkins.plugins.canary.report.page;

import io.jenkins.plugins.canary.analysis.Gate;
import io.jenkins.plugins.canary.analysis.Measure;
import io.jenkins.plugins.canary.analysis.Reading;
import io.jenkins.plugins.canary.analysis.Rule;
import io.jenkins.plugins.canary.analysis.Sample;
import io.jenkins.plugins.canary.analysis.Status;
import io.jenkins.plugins.canary.analysis.Tick;
import io.jenkins.plugins.canary.analysis.Traffic;
import io.jenkins.plugins.canary.metrics.Arms;
import io.jenkins.plugins.canary.metrics.DataPlane;
import io.jenkins.plugins.canary.metrics.MetricsSpec;
import io.jenkins.plugins.canary.metrics.Target;
import io.jenkins.plugins.canary.rollout.Ending;
import io.jenkins.plugins.canary.rollout.Reaction;
import io.jenkins.plugins.canary.rollout.Reactions;
import io.jenkins.plugins.canary.rollout.RolloutEvent;
import io.jenkins.plugins.canary.rollout.RolloutSettings;
import io.jenkins.plugins.canary.rollout.Task;
import io.jenkins.plugins.canary.rollout.Watch;
import io.jenkins.plugins.canary.traffic.Claim;
import io.jenkins.plugins.canary.traffic.Snapshot;
import io.jenkins.plugins.canary.traffic.Weight;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Tells the events of a rollout, so that tests can look at its report. */
public final class Stories {
    public static final Instant START = Instant.parse("2026-11-21T10:00:00Z");
    private static final Duration INTERVAL = Duration.ofSeconds(30);

    private final List<RolloutEvent> events = new ArrayList<>();
    private Instant now = START;
    private int tasks;

    public static Stories opened() {
        return opened("payments", "errors", "https://ci.example.com/job/payments/7/");
    }

    /** One whose gate compares the canary with stable, so that evidence is gathered. */
    public static Stories comparing() {
        return opened("payments", "errors", "https://ci.example.com/job/payments/7/", Rule.Comparison.moreIsWorse());
    }

    /** Names as they come from people, whoever these are. */
    public static Stories opened(String name, String gate, String owner) {
        return opened(name, gate, owner, atMostFivePercent());
    }

    private static Stories opened(String name, String gate, String owner, Rule rule) {
        var story = new Stories();
        var metrics = new MetricsSpec(
                new MetricsSpec.Named("prometheus-eu"),
                DataPlane.HAPROXY,
                new Arms(Map.of(), Map.of("server", "v1"), Map.of("server", "v2")),
                new Target("shop", name, "v1", "v2", Map.of("commit", "4f1c2ab")));
        story.events.add(new RolloutEvent.Opened(
                START,
                name,
                name,
                "HAProxy backend " + name,
                Optional.empty(),
                metrics,
                new Claim("1", owner, START, START.plusSeconds(900)),
                Optional.of(new Snapshot("{}")),
                Weight.NONE,
                List.of(new Gate(gate, new Measure.ErrorRate(Optional.empty(), Optional.empty()), rule, false, false)),
                RolloutSettings.DEFAULT,
                List.of(),
                List.of(),
                List.of()));
        return story;
    }

    private static Rule atMostFivePercent() {
        return new Rule.Threshold(OptionalDouble.of(0.05), OptionalDouble.empty(), Duration.ZERO, 0, 0);
    }

    public Stories add(RolloutEvent event) {
        events.add(event);
        return this;
    }

    public Stories step(int percent) {
        var watch = new Watch(Duration.ofMinutes(10), Duration.ofMinutes(30), Reactions.SAFE);
        add(new RolloutEvent.TaskBegun(now, "step " + ++tasks, new Task.Step(Weight.of(percent), watch)));
        return add(new RolloutEvent.Shifted(now, Weight.of(percent), Duration.ofMillis(40)));
    }

    /** One interval in which the canary answered 100 requests, so many of them badly. */
    public Stories seen(int bad) {
        return seen(new Reading.Counts(bad, 100));
    }

    public Stories seen(Reading canary) {
        Instant from = now;
        now = now.plus(INTERVAL);
        String gate = ((RolloutEvent.Opened) events.get(0)).gates().get(0).name();
        return add(new RolloutEvent.Observed(
                now,
                new Tick(
                        from,
                        now,
                        Optional.of(new Traffic(100, 900)),
                        List.of(new Sample(gate, canary, new Reading.Counts(1, 900), "sum(x)")))));
    }

    public Stories concluded(Status status, String text) {
        add(new RolloutEvent.Concluded(
                now, status, text, status == Status.PASS ? Optional.empty() : Optional.of(Reaction.ROLLBACK)));
        return status == Status.PASS ? add(new RolloutEvent.TaskEnded(now)) : this;
    }

    public Stories rolledBack(String reason) {
        add(new RolloutEvent.RollbackBegun(now, reason));
        add(new RolloutEvent.RolledBack(now, Duration.ofMillis(22)));
        add(new RolloutEvent.Closed(now, Ending.ROLLED_BACK));
        return add(new RolloutEvent.TaskEnded(now));
    }

    public Stories promoted() {
        add(new RolloutEvent.TaskBegun(now, "promotion", new Task.Promote()));
        add(new RolloutEvent.Shifted(now, Weight.ALL, Duration.ofMillis(40)));
        add(new RolloutEvent.Promoted(now));
        add(new RolloutEvent.Closed(now, Ending.PROMOTED));
        return add(new RolloutEvent.TaskEnded(now));
    }

    public Instant now() {
        return now;
    }

    public List<RolloutEvent> events() {
        return events;
    }

    public RolloutPage page() {
        return RolloutPage.of(events);
    }
}
