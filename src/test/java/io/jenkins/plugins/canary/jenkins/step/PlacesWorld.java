package io.jenkins.plugins.canary.jenkins.step;

import hudson.model.Run;
import io.jenkins.plugins.canary.analysis.Reading;
import io.jenkins.plugins.canary.analysis.Sample;
import io.jenkins.plugins.canary.analysis.Tick;
import io.jenkins.plugins.canary.analysis.Traffic;
import io.jenkins.plugins.canary.connect.Connection;
import io.jenkins.plugins.canary.connect.UnknownName;
import io.jenkins.plugins.canary.lab.Await;
import io.jenkins.plugins.canary.metrics.Answer;
import io.jenkins.plugins.canary.metrics.MetricSource;
import io.jenkins.plugins.canary.metrics.MetricsSpec;
import io.jenkins.plugins.canary.rollout.ManualClock;
import io.jenkins.plugins.canary.traffic.RouteSpec;
import io.jenkins.plugins.canary.traffic.Weight;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * The routes that a plan really names, with everything on the way to them, beside counts that follow what the place
 * holds, and a clock that jumps to wherever somebody waits for.
 */
final class PlacesWorld extends Surroundings implements AutoCloseable {
    private final ManualClock clock;
    private final Supplier<Weight> place;
    private final boolean bad;
    private final Surroundings before = Surroundings.replace(this);

    /**
     * With 1000 requests in each interval.
     *
     * @param clock of this world
     * @param place which share of them the canary gets
     * @param bad whether it answers every second one with an error
     */
    PlacesWorld(ManualClock clock, Supplier<Weight> place, boolean bad) {
        this.clock = clock;
        this.place = place;
        this.bad = bad;
    }

    @Override
    Clock clock() {
        return clock;
    }

    @Override
    Future<?> after(Duration delay, Runnable work) {
        clock.advance(delay);
        work.run();
        return CompletableFuture.completedFuture(null);
    }

    @Override
    Connection connect(Run<?, ?> run, Optional<RouteSpec> route, MetricsSpec metrics) throws UnknownName {
        return counting(super.connect(run, route, metrics));
    }

    @Override
    Connection reconnect(Run<?, ?> run, Optional<RouteSpec> route, MetricsSpec metrics) throws UnknownName {
        return counting(super.reconnect(run, route, metrics));
    }

    @Override
    Connection wayBack(String job, Optional<RouteSpec> route, MetricsSpec metrics) throws UnknownName {
        return counting(super.wayBack(job, route, metrics));
    }

    private Connection counting(Connection real) {
        return Connection.of(real.router(), new Series(real), (gates, from, to) -> sample(from, to));
    }

    private Tick sample(Instant from, Instant to) {
        long canary = place.get().percent().intValue() * 10L;
        var sample = new Sample(
                "errors",
                new Reading.Counts(bad ? canary / 2 : 0, canary),
                new Reading.Counts(0, 1000 - canary),
                "errors");
        return new Tick(from, to, Optional.of(new Traffic(canary, 1000 - canary)), List.of(sample));
    }

    @Override
    public void close() {
        try {
            Await.until("nobody to take anything back any more", Duration.ofSeconds(30), reaper()::isIdle);
        } finally {
            Surroundings.replace(before);
        }
    }

    /** One series for every question; closes what it stands for. */
    private record Series(Connection real) implements MetricSource {
        @Override
        public String describe() {
            return "made up metrics";
        }

        @Override
        public Answer instant(String query, Instant at) {
            return new Answer.Series(
                    List.of(new Answer.Line(Map.of("version", "v1"), List.of(new Answer.Point(at, 100)))));
        }

        @Override
        public Answer range(String query, Instant from, Instant to, Duration step) {
            return new Answer.Series(List.of());
        }

        @Override
        public void close() {
            real.close();
        }
    }
}
