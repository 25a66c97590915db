package io.jenkins.plugins.canary.rollout;

import io.jenkins.plugins.canary.traffic.Capabilities;
import io.jenkins.plugins.canary.traffic.Claim;
import io.jenkins.plugins.canary.traffic.Feature;
import io.jenkins.plugins.canary.traffic.Report;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.RouteState;
import io.jenkins.plugins.canary.traffic.Snapshot;
import io.jenkins.plugins.canary.traffic.TrafficRouter;
import io.jenkins.plugins.canary.traffic.Weight;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A route in memory that fails when told to, before or after the write has happened. */
public final class FakeRouter implements TrafficRouter {
    public final List<Weight> writes = new CopyOnWriteArrayList<>();
    public volatile Weight weight = Weight.NONE;
    public volatile Optional<Claim> claim = Optional.empty();
    public Optional<Snapshot> original = Optional.empty();
    public Optional<String> changedBy = Optional.empty();
    List<String> detours = List.of();

    /** How often it was released. */
    int releases;

    /** Whether somebody wrote weights that make no sense. */
    volatile boolean spoiled;

    /** What the controller says that owns this route. */
    volatile Optional<Report> report = Optional.empty();

    /** Why nobody has confirmed what is put back. */
    Optional<String> doubt = Optional.empty();

    private final Deque<RouteException> beforeWrite = new ConcurrentLinkedDeque<>();
    private final AtomicInteger refused = new AtomicInteger();
    private final Deque<RouteException> afterWrite = new ArrayDeque<>();
    private RouteException refusedClaim;

    /** What happens after the last claim whose answer is lost. */
    Runnable onLostClaim = () -> {};

    private final Deque<RouteException> afterClaim = new ArrayDeque<>();
    private final Deque<RouteException> onRead = new ArrayDeque<>();
    private final Deque<RouteException> onRelease = new ConcurrentLinkedDeque<>();

    public void failWrites(int times, RouteException.Kind kind) {
        for (int i = 0; i < times; i++) {
            beforeWrite.add(new RouteException(kind, "the server said no"));
        }
    }

    public void failReleases(int times, RouteException.Kind kind) {
        for (int i = 0; i < times; i++) {
            onRelease.add(new RouteException(kind, "the release was refused"));
        }
    }

    void beBusy(Duration retryAfter) {
        beforeWrite.add(new RouteException(
                RouteException.Kind.UNAVAILABLE, "too many requests", Optional.of(retryAfter), null));
    }

    void loseAnswerOfNextWrite() {
        afterWrite.add(new RouteException(RouteException.Kind.UNAVAILABLE, "the connection was cut"));
    }

    void refuseNextClaim(RouteException.Kind kind) {
        refusedClaim = new RouteException(kind, "the server said no");
    }

    /** Claims stand there, and nobody is told. */
    void loseAnswersOfClaims(int times) {
        for (int i = 0; i < times; i++) {
            afterClaim.add(new RouteException(RouteException.Kind.UNAVAILABLE, "the connection was cut"));
        }
    }

    void failReads(int times, RouteException.Kind kind) {
        for (int i = 0; i < times; i++) {
            failNextRead(kind);
        }
    }

    void failNextRead(RouteException.Kind kind) {
        onRead.add(new RouteException(kind, "the route can't be read"));
    }

    /** How many writes were refused. */
    public int refused() {
        return refused.get();
    }

    public void heal() {
        beforeWrite.clear();
        onRelease.clear();
    }

    @Override
    public String describe() {
        return "VirtualService shop/payments";
    }

    @Override
    public Capabilities capabilities() {
        return Capabilities.of(Weight.of(1), Feature.CLAIMS, Feature.AUTHOR);
    }

    @Override
    public List<String> detours() {
        return detours;
    }

    @Override
    public RouteState read() throws RouteException {
        if (!onRead.isEmpty()) {
            throw onRead.poll();
        }
        if (spoiled) {
            throw new RouteException(RouteException.Kind.UNSUITABLE, "all weights are 0");
        }
        return state(weight);
    }

    @Override
    public RouteState readToRestore() throws RouteException {
        return spoiled ? state(Weight.ALL) : read();
    }

    private RouteState state(Weight weight) {
        return new RouteState(weight, new Snapshot(weight.toString()), claim, "1", changedBy, original, report);
    }

    @Override
    public RouteState claim(RouteState seen, Claim newClaim) throws RouteException {
        if (refusedClaim != null) {
            throw refusedClaim;
        }
        claim = Optional.of(newClaim);
        if (!afterClaim.isEmpty()) {
            RouteException lost = afterClaim.poll();
            if (afterClaim.isEmpty()) {
                onLostClaim.run();
            }
            throw lost;
        }
        return read();
    }

    @Override
    public RouteState shift(RouteState seen, Weight to, Claim newClaim) throws RouteException {
        write(to);
        claim = Optional.of(newClaim);
        return read();
    }

    @Override
    public RouteState restore(RouteState seen, Snapshot original) throws RouteException {
        write(Weight.parse(original.text()));
        claim = Optional.empty();
        return doubt.isPresent() ? read().doubted(doubt.get()) : read();
    }

    private void write(Weight to) throws RouteException {
        RouteException refusal = beforeWrite.poll();
        if (refusal != null) {
            refused.incrementAndGet();
            throw refusal;
        }
        if (spoiled || !weight.equals(to)) {
            spoiled = false;
            weight = to;
            writes.add(to);
        }
        if (!afterWrite.isEmpty()) {
            throw afterWrite.poll();
        }
    }

    @Override
    public RouteState release(RouteState seen, Snapshot original) throws RouteException {
        if (!onRelease.isEmpty()) {
            throw onRelease.poll();
        }
        releases++;
        claim = Optional.empty();
        return read();
    }

    @Override
    public String manualRelease(Snapshot original) {
        return "kubectl annotate … from " + original.text();
    }

    @Override
    public String manualRestore(Snapshot original) {
        return "kubectl patch … " + original.text();
    }

    @Override
    public void close() {}
}
