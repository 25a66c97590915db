package io.jenkins.plugins.canary.jenkins.step;

import hudson.model.Run;
import io.jenkins.plugins.canary.analysis.Reading;
import io.jenkins.plugins.canary.analysis.Sample;
import io.jenkins.plugins.canary.analysis.Tick;
import io.jenkins.plugins.canary.analysis.Traffic;
import io.jenkins.plugins.canary.connect.Connection;
import io.jenkins.plugins.canary.lab.Await;
import io.jenkins.plugins.canary.metrics.Answer;
import io.jenkins.plugins.canary.metrics.MetricSource;
import io.jenkins.plugins.canary.metrics.MetricsSpec;
import io.jenkins.plugins.canary.rollout.FakeRouter;
import io.jenkins.plugins.canary.rollout.Journal;
import io.jenkins.plugins.canary.rollout.ManualClock;
import io.jenkins.plugins.canary.rollout.RolloutEvent;
import io.jenkins.plugins.canary.rollout.journal.JournalFile;
import io.jenkins.plugins.canary.traffic.RouteSpec;
import io.jenkins.plugins.canary.traffic.Weight;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/**
 * Routes in memory, metrics that say what they are told, and a clock that jumps to wherever somebody waits for. The
 * process that writes the journal can be made to die at any line of it.
 */
final class FakeWorld extends Surroundings implements AutoCloseable {
    static final String START = "canaryStart " + plan("shop");

    /** The arguments of a step that opens a rollout of this service. */
    static String plan(String service) {
        return "service: 'SERVICE', cluster: 'any', namespace: 'shop', route: istio(virtualService: 'SERVICE'),"
                        .replace("SERVICE", service)
                + " metrics: 'any', dataPlane: 'application', stable: [version: 'v1'], canary: [version: 'v2'],"
                + " gates: [errorRate(max: '5%', minRequests: 5)], warmup: '0s', interval: '1m'";
    }

    final ManualClock clock = new ManualClock();
    final FakeRouter router = new FakeRouter();
    final AtomicInteger lines = new AtomicInteger();
    volatile Predicate<Weight> bad = weight -> false;
    volatile int diskFullAfter = Integer.MAX_VALUE;
    private final Map<String, FakeRouter> routers = new ConcurrentHashMap<>(Map.of("shop", router));
    private final Surroundings before = Surroundings.replace(this);
    private final Queue<Runnable> ice = new ConcurrentLinkedQueue<>();
    private volatile boolean frozen;
    private volatile Cut cut = Cut.NEVER;
    private volatile Hold hold = new Hold(Integer.MAX_VALUE);

    /** Where the process dies, once. */
    private static final class Cut {
        private static final Cut NEVER = new Cut((line, event) -> false, false);

        private final BiPredicate<Integer, RolloutEvent> when;
        private final boolean before;
        private volatile boolean reached;
        private final CountDownLatch dying = new CountDownLatch(1);
        private final CountDownLatch dead = new CountDownLatch(1);

        Cut(BiPredicate<Integer, RolloutEvent> when, boolean before) {
            this.when = when;
            this.before = before;
        }

        /** From there on nobody of this process writes anything. */
        boolean isReached(int line, RolloutEvent event) {
            reached |= when.test(line, event);
            return reached;
        }

        void die() {
            dying.countDown();
            try {
                dead.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new Crash();
        }
    }

    /** Where whoever writes the journal is held up, once. */
    private static final class Hold {
        private final int line;
        private final CountDownLatch there = new CountDownLatch(1);
        private final CountDownLatch over = new CountDownLatch(1);

        Hold(int line) {
            this.line = line;
        }

        void pass(int now) throws IOException {
            if (now != line) {
                return;
            }
            there.countDown();
            try {
                over.await();
            } catch (InterruptedException e) {
                throw new InterruptedIOException(e.getMessage());
            }
        }
    }

    /** What ends a thread of a process that is no more. */
    static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** The process dies when this line of the journal is on disk. */
    void dieAfterLine(int line) {
        cut = new Cut((now, event) -> now >= line, false);
    }

    /** The process dies when the first such event is on disk. */
    void dieAfter(Class<? extends RolloutEvent> event) {
        cut = new Cut((now, each) -> event.isInstance(each), false);
    }

    /** The process dies with everything done that the first such event would tell, and that not yet written. */
    void dieBefore(Class<? extends RolloutEvent> event) {
        cut = new Cut((now, each) -> event.isInstance(each), true);
    }

    /** Whoever has written this line of the journal goes no further until {@link #letGo}. */
    void holdAtLine(int line) {
        hold = new Hold(line);
    }

    void awaitHeld() {
        try {
            if (!hold.there.await(20, TimeUnit.SECONDS)) {
                throw new AssertionError("the journal has only " + lines + " lines");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    void letGo() {
        hold.over.countDown();
    }

    /** The process dies with everything done that this line would tell, and the line not yet written. */
    void dieBeforeLine(int line) {
        cut = new Cut((now, event) -> now >= line, true);
    }

    /** Waits for the process to have come so far. */
    void awaitDeath() {
        try {
            if (!cut.dying.await(20, TimeUnit.SECONDS)) {
                throw new AssertionError("the journal has only " + lines + " lines");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Lets what is left of it go; called when nobody hears it any more. */
    void bury() {
        Cut last = cut;
        cut = Cut.NEVER;
        last.dead.countDown();
    }

    @Override
    Clock clock() {
        return clock;
    }

    /** Whoever waits from now on waits until the end of this world's ice age. */
    void freeze() {
        frozen = true;
    }

    /** Time flies again, for those who waited too. */
    void thaw() {
        List<Runnable> melted;
        synchronized (ice) {
            frozen = false;
            melted = List.copyOf(ice);
            ice.clear();
        }
        melted.forEach(Runnable::run);
    }

    @Override
    Future<?> after(Duration delay, Runnable work) {
        Runnable flying = () -> {
            clock.advance(delay);
            work.run();
        };
        // What waits for another thread only, with times of no meaning, doesn't freeze.
        synchronized (ice) {
            if (frozen && delay.compareTo(Duration.ofSeconds(1)) > 0) {
                var waiting = new FutureTask<Void>(flying, null);
                ice.add(waiting);
                return waiting;
            }
        }
        flying.run();
        return CompletableFuture.completedFuture(null);
    }

    @Override
    Connection connect(Run<?, ?> run, Optional<RouteSpec> route, MetricsSpec metrics) {
        FakeRouter its = route.map(spec -> (RouteSpec.Kubernetes) spec)
                .map(spec -> router(spec.name()))
                .orElse(router);
        return Connection.of(its, new Series(), (gates, from, to) -> sample(its, from, to));
    }

    /** The route of a service. */
    FakeRouter router(String service) {
        return routers.computeIfAbsent(service, any -> new FakeRouter());
    }

    @Override
    Connection reconnect(Run<?, ?> run, Optional<RouteSpec> route, MetricsSpec metrics) {
        return connect(run, route, metrics);
    }

    @Override
    Connection wayBack(String job, Optional<RouteSpec> route, MetricsSpec metrics) {
        return connect(null, route, metrics);
    }

    private Tick sample(FakeRouter its, Instant from, Instant to) {
        long canary = its.weight.percent().intValue() * 10L;
        long errors = bad.test(its.weight) ? canary / 2 : 0;
        var sample = new Sample(
                "errors", new Reading.Counts(errors, canary), new Reading.Counts(0, 1000 - canary), "errors");
        return new Tick(from, to, Optional.of(new Traffic(canary, 1000 - canary)), List.of(sample));
    }

    @Override
    Journal journal(JournalFile file) {
        return event -> {
            int line = lines.incrementAndGet();
            if (line > diskFullAfter) {
                throw new IOException("No space left on device");
            }
            Cut here = cut;
            boolean dying = here.isReached(line, event);
            if (dying && here.before) {
                here.die();
            }
            file.append(event);
            if (dying) {
                here.die();
            }
            hold.pass(line);
        };
    }

    @Override
    public void close() {
        bury();
        letGo();
        try {
            // It would go on in the next test's world.
            Await.until("nobody to take anything back any more", Duration.ofSeconds(30), reaper()::isIdle);
        } finally {
            Surroundings.replace(before);
        }
    }

    /** One series for every question. */
    private static final class Series implements MetricSource {
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
        public void close() {}
    }
}
