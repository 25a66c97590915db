package io.jenkins.plugins.canary.rollout;

import io.jenkins.plugins.canary.rollout.RolloutEvent.RouteLost;
import io.jenkins.plugins.canary.rollout.RolloutEvent.ShiftIntended;
import io.jenkins.plugins.canary.rollout.RolloutEvent.Shifted;
import io.jenkins.plugins.canary.rollout.RolloutEvent.WriteFailed;
import io.jenkins.plugins.canary.traffic.Claim;
import io.jenkins.plugins.canary.traffic.Feature;
import io.jenkins.plugins.canary.traffic.Report;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.RouteState;
import io.jenkins.plugins.canary.traffic.TrafficRouter;
import io.jenkins.plugins.canary.traffic.Weight;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The moves on the route: intent, reading, writing against what was read, and what came of it, each as an event. */
final class RouteMoves {
    private final TrafficRouter router;
    private final Clock clock;
    private final RouteLooks looks;

    RouteMoves(TrafficRouter router, Clock clock) {
        this.router = router;
        this.clock = clock;
        this.looks = new RouteLooks(router, clock);
    }

    /** Where events go. */
    interface Events {
        void append(RolloutEvent event) throws IOException;
    }

    void shift(Rollout rollout, Weight to, Events events) throws IOException {
        Instant start = clock.instant();
        Optional<ShiftIntended> before = rollout.task().flatMap(TaskState::intended);
        if (before.isEmpty()) {
            events.append(new ShiftIntended(start, rollout.weight(), to));
        }
        try {
            RouteState seen = router.read();
            // A claim that was written again would remember the weights of now as those from before the rollout.
            if (gaveUp(rollout, seen, events) || told(looks.unclaimed(rollout, seen), events)) {
                return;
            }
            if (before.isEmpty()) {
                warn("weight", router.rounding(seen, to), events);
            }
            boolean written = before.isPresent() && looks.same(seen.canary(), to);
            if (!written && !looks.same(seen.canary(), rollout.weight())) {
                events.append(looks.drift(rollout, seen));
                return;
            }
            Weight now = router.shift(seen, to, claim(rollout)).canary();
            events.append(new Shifted(clock.instant(), now, since(start)));
        } catch (RouteException e) {
            events.append(failed(e));
        }
    }

    private void warn(String about, Optional<String> text, Events events) throws IOException {
        if (text.isPresent()) {
            events.append(new RolloutEvent.Checked(clock.instant(), about, true, text.get()));
        }
    }

    void restore(Rollout rollout, Events events) throws IOException {
        Instant start = clock.instant();
        try {
            RouteState seen = router.readToRestore();
            if (takenOver(rollout, seen, events)) {
                return;
            }
            if (rollout.touched() || seen.claim().isPresent()) {
                RouteState back =
                        router.restore(seen, rollout.opened().original().orElseThrow());
                warn("rollback", back.doubt(), events);
            }
            events.append(new RolloutEvent.RolledBack(clock.instant(), since(start)));
        } catch (RouteException e) {
            events.append(failed(e));
        }
    }

    /** The weights as they were, for stable is the new version now: a shift whose target is known to the letter. */
    void giveBack(Rollout rollout, Events events) throws IOException {
        Instant start = clock.instant();
        Weight before = rollout.opened().weight();
        if (rollout.task().flatMap(TaskState::intended).isEmpty()) {
            events.append(new ShiftIntended(start, rollout.weight(), before));
        }
        try {
            RouteState seen = router.readToRestore();
            if (takenOver(rollout, seen, events)) {
                return;
            }
            RouteState back = router.restore(seen, rollout.opened().original().orElseThrow());
            warn("weight", back.doubt(), events);
            events.append(new Shifted(clock.instant(), before, since(start)));
            events.append(new RolloutEvent.Promoted(clock.instant()));
        } catch (RouteException e) {
            events.append(failed(e));
        }
    }

    void release(Rollout rollout, Events events) throws IOException {
        RouteState seen;
        try {
            seen = router.read();
        } catch (RouteException e) {
            events.append(unreadable(e));
            return;
        }
        boolean ended = gaveUp(rollout, seen, events) || told(looks.changed(rollout, seen), events);
        if (ended || takenOver(rollout, seen, events)) {
            return;
        }
        try {
            RouteState after = router.release(seen, rollout.opened().original().orElseThrow());
            events.append(
                    looks.same(after.canary(), rollout.weight())
                            ? new RolloutEvent.Promoted(clock.instant())
                            : looks.drift(rollout, after));
        } catch (RouteException e) {
            hear(rollout, events);
            events.append(failed(e));
        }
    }

    /** A route that isn't fit to be read any more was changed since the write; one that doesn't answer may be as it was. */
    private RolloutEvent unreadable(RouteException e) {
        boolean changed = e.kind() == RouteException.Kind.NOT_FOUND || e.kind() == RouteException.Kind.UNSUITABLE;
        return changed && !looks.delegated() ? new RouteLost(clock.instant(), e.getMessage()) : failed(e);
    }

    /** Looks whether the route is still as this rollout left it, and renews the lease when a third of it is over. */
    void check(Rollout rollout, Events events) throws IOException {
        if (rollout.opened().original().isEmpty()) {
            return;
        }
        try {
            RouteState seen = router.read();
            if (gaveUp(rollout, seen, events) || told(looks.trouble(rollout, seen), events)) {
                return;
            }
            if (router.capabilities().has(Feature.CLAIMS) && leaseAges(rollout)) {
                router.claim(seen, claim(rollout));
                events.append(new RolloutEvent.Claimed(clock.instant()));
            }
        } catch (RouteException e) {
            // A server that is away for a while says nothing about the route: the next look tells.
            if (!e.kind().retryable()) {
                events.append(new RouteLost(clock.instant(), e.getMessage()));
            }
        }
    }

    /** What the live route says to the journal, to go behind a sentence; empty where there is no route. */
    String found(Rollout rollout) {
        return looks.found(rollout);
    }

    /** The same where nothing else is looked at: the lease is renewed, or the failure told, so that time goes on. */
    void renew(Rollout rollout, Events events) throws IOException {
        try {
            RouteState seen = router.read();
            if (gaveUp(rollout, seen, events) || told(looks.trouble(rollout, seen), events)) {
                return;
            }
            if (router.capabilities().has(Feature.CLAIMS)) {
                router.claim(seen, claim(rollout));
            }
            events.append(new RolloutEvent.Claimed(clock.instant()));
        } catch (RouteException e) {
            events.append(e.kind().retryable() ? failed(e) : new RouteLost(clock.instant(), e.getMessage()));
        }
    }

    /** Notes that the route is another rollout's by now, or may be, if it is so: then nothing is written to it. */
    private boolean takenOver(Rollout rollout, RouteState seen, Events events) throws IOException {
        Optional<String> why = looks.taken(rollout, seen);
        return told(why.map(text -> new WriteFailed(clock.instant(), RouteException.Kind.OWNED, text)), events);
    }

    /** Notes what the route's controller says, and whether it has given the canary up: then weights say nothing more. */
    private boolean gaveUp(Rollout rollout, RouteState seen, Events events) throws IOException {
        if (seen.report().isEmpty()) {
            return false;
        }
        Report report = seen.report().get();
        if (rollout.report().filter(last -> last.same(report)).isEmpty()) {
            events.append(new RolloutEvent.Reported(clock.instant(), report.health(), report.text()));
        }
        return report.failed();
    }

    /** Notes what is in the way, and whether there is anything. */
    private static boolean told(Optional<? extends RolloutEvent> trouble, Events events) throws IOException {
        if (trouble.isPresent()) {
            events.append(trouble.get());
        }
        return trouble.isPresent();
    }

    /** By what a controller says by now a release that failed was a promotion or wasn't. */
    private void hear(Rollout rollout, Events events) throws IOException {
        if (rollout.report().isEmpty()) {
            return;
        }
        try {
            gaveUp(rollout, router.read(), events);
        } catch (RouteException e) {
            // Then what it said last counts.
        }
    }

    String manualRelease(Rollout rollout) {
        return rollout.opened().original().map(router::manualRelease).orElse("nothing was moved");
    }

    /** A line for a shell, or one that a shell takes for a comment. */
    String manual(Rollout rollout) {
        String command = rollout.opened().original().map(router::manualRestore).orElse("nothing was moved");
        return rollout.task()
                .flatMap(TaskState::failure)
                .filter(failure -> failure.kind() == RouteException.Kind.NOT_FOUND)
                .map(gone -> "# " + router.describe()
                        + " isn't there, so there is nothing to put back: make it again as"
                        + " it was before, and traffic goes as it says then. Should it be there after all: " + command)
                .orElse(command);
    }

    private boolean leaseAges(Rollout rollout) {
        Duration age = Duration.between(rollout.claimedAt(), clock.instant());
        return age.multipliedBy(3).compareTo(rollout.opened().settings().lease()) >= 0;
    }

    private Claim claim(Rollout rollout) {
        return rollout.opened()
                .claim()
                .until(clock.instant().plus(rollout.opened().settings().lease()));
    }

    private WriteFailed failed(RouteException e) {
        return new WriteFailed(clock.instant(), e.kind(), e.getMessage(), e.retryAfter());
    }

    private Duration since(Instant start) {
        return Duration.between(start, clock.instant());
    }
}
