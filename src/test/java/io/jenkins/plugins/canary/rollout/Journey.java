package io.jenkins.plugins.canary.rollout;

import io.jenkins.plugins.canary.metrics.Historian;
import io.jenkins.plugins.canary.parse.InvalidInput;
import io.jenkins.plugins.canary.traffic.TrafficRouter;
import io.jenkins.plugins.canary.traffic.Weight;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One rollout on any route, whose time passes as fast as it is asked for, whose gates see no harm, and whose process can
 * die beside a write and go on as another one.
 */
public final class Journey {
    public final ManualClock clock = new ManualClock();
    public final List<RolloutEvent> journal = new ArrayList<>();
    private MortalRouter router;
    private RolloutDriver driver;

    private Optional<Instant> back = Optional.empty();
    private Runnable returns = () -> {};

    private Journey(TrafficRouter router) {
        this.router = new MortalRouter(router);
    }

    /** Opened and claimed. */
    public static Journey on(TrafficRouter router) {
        return on(router, List.of());
    }

    /** The same with a plan whose weights are known beforehand. */
    public static Journey on(TrafficRouter router, List<Weight> planned) {
        return on(router, planned, Story.SETTINGS);
    }

    /** One that waits a minute, and no longer, for a way back or for a controller that is at work. */
    public static Journey impatient(TrafficRouter router) {
        RolloutSettings usual = Story.SETTINGS;
        return on(
                router,
                List.of(),
                new RolloutSettings(
                        usual.interval(),
                        usual.metricsDelay(),
                        usual.warmup(),
                        usual.lease(),
                        usual.writeBudget(),
                        Duration.ofMinutes(1),
                        usual.maxNoData(),
                        usual.alpha(),
                        usual.onAbandon(),
                        usual.shareBudget()));
    }

    private static Journey on(TrafficRouter router, List<Weight> planned, RolloutSettings settings) {
        var journey = new Journey(router);
        try {
            journey.drive(new Opening((gates, judged) -> new FakeJudge(), Historian.NONE, journey.clock)
                    .planned(planned)
                    .pausing(journey.clock::advance)
                    .open(Story.plan(settings), journey.router, List.of(), journey.journal::add, (e, r) -> {}));
        } catch (InvalidInput | IOException e) {
            throw new AssertionError(e);
        }
        return journey;
    }

    private void drive(Rollout rollout) {
        driver = new RolloutDriver(rollout, journal::add, router, new FakeSampler(), clock, (event, state) -> {});
    }

    /** The next write kills the process, before or after it has happened. */
    public Journey dyingAt(MortalRouter.Moment moment) {
        router.dieAt(moment);
        return this;
    }

    /** The route, which is away by now, stays so for {@code time} of the journey's clock: {@code end} ends it. */
    public Journey away(Duration time, Runnable end) {
        back = Optional.of(clock.instant().plus(time));
        returns = end;
        return this;
    }

    /** Another process takes the rollout up, with a router of its own. */
    public TaskResult revived(TrafficRouter other) {
        router = new MortalRouter(other);
        drive(Rollout.of(List.copyOf(journal), (gates, settings) -> new FakeJudge()));
        driver.resume("a crash");
        return finish();
    }

    public TaskResult step(int percent) {
        return run(Story.step(percent));
    }

    public TaskResult promote() {
        return run(new Task.Promote());
    }

    public TaskResult rollBack() {
        return run(new Task.RollBack("asked for"));
    }

    private TaskResult run(Task task) {
        driver.begin("task-" + journal.size(), task);
        return finish();
    }

    private TaskResult finish() {
        while (true) {
            Progress progress = driver.advance();
            if (progress instanceof Progress.Ended ended) {
                return ended.result();
            }
            clock.advanceTo(((Progress.Waiting) progress).until());
            if (back.filter(time -> !clock.instant().isBefore(time)).isPresent()) {
                back = Optional.empty();
                returns.run();
            }
        }
    }
}
