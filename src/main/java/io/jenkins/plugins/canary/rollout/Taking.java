package io.jenkins.plugins.canary.rollout;

import io.jenkins.plugins.canary.parse.Durations;
import io.jenkins.plugins.canary.parse.Problems;
import io.jenkins.plugins.canary.rollout.RolloutEvent.Checked;
import io.jenkins.plugins.canary.rollout.RolloutEvent.Opened;
import io.jenkins.plugins.canary.rollout.RolloutEvent.WriteFailed;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import io.jenkins.plugins.canary.traffic.RouteState;
import io.jenkins.plugins.canary.traffic.TrafficRouter;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Takes the route for a rollout that opens. After an answer that was lost the claim may stand there, and would keep
 * everybody away in the name of a rollout that never began. So the same claim is asked for again, which is a reading
 * where it stands already and safe where it doesn't: it is written against what was seen first, as at the first time. The
 * rollout goes on then, rather than fail for one lost packet. If it can't be had the claim is taken out again.
 */
final class Taking {
    private static final int TRIES = 5;

    private final TrafficRouter router;
    private final Opened opened;
    private final Clock clock;
    private final Consumer<Duration> pause;

    /** Whether the claim stands there, or may. */
    private boolean written;

    Taking(TrafficRouter router, Opened opened, Clock clock, Consumer<Duration> pause) {
        this.router = router;
        this.opened = opened;
        this.clock = clock;
        this.pause = pause;
    }

    static void sleep(Duration time) {
        try {
            TimeUnit.MILLISECONDS.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Takes it, or adds why not to {@code problems}. */
    void take(RouteState seen, RouteMoves.Events events, Problems problems) throws IOException {
        try {
            insist(seen, events);
        } catch (RouteException e) {
            if (undo().isEmpty()) {
                events.append(new RolloutEvent.Closed(clock.instant(), Ending.UNTOUCHED));
                problems.add(e.getMessage());
            } else {
                // Left open, so that whoever looks after rollouts without a build takes it back.
                problems.add(e.getMessage() + "; nobody can tell whether its claim stands there all the same: by hand "
                        + router.manualRestore(opened.original().orElseThrow()));
            }
        }
    }

    private void insist(RouteState seen, RouteMoves.Events events) throws RouteException, IOException {
        for (int tries = 1; ; tries++) {
            try {
                router.claim(seen, opened.claim());
                written = true;
                return;
            } catch (RouteException e) {
                Kind kind = e.kind();
                written |= kind.retryable() || kind == Kind.DRIFTED || kind == Kind.REFUSED;
                boolean again = kind.retryable() || (kind == Kind.REFUSED && stands());
                if (!again || tries == TRIES || Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                var failure = new WriteFailed(clock.instant(), e.kind(), e.getMessage(), e.retryAfter());
                Duration wait = Duration.between(failure.at(), Patience.again(failure, tries));
                events.append(new Checked(
                        failure.at(),
                        "route",
                        true,
                        "can't be claimed, or can't say so; asked again in " + Durations.format(wait) + ": "
                                + e.getMessage()));
                pause.accept(wait);
            }
        }
    }

    /** Whether it was refused because it stands there already: by the second of two sendings of one request, say. */
    private boolean stands() {
        try {
            return router.read().claim().filter(opened.claim()::sameRollout).isPresent();
        } catch (RouteException e) {
            return false;
        }
    }

    /** Takes the claim out if it stands there; why it couldn't be done, or nobody can tell. */
    Optional<RouteException> undo() {
        if (!written) {
            return Optional.empty();
        }
        try {
            RouteState now = router.readToRestore();
            boolean ours = now.claim().filter(opened.claim()::sameRollout).isPresent();
            if (ours && now.canary().equals(opened.weight())) {
                router.restore(now, opened.original().orElseThrow());
            } else if (ours) {
                // Somebody has set another weight meanwhile, which isn't this rollout's to undo.
                router.release(now, opened.original().orElseThrow());
            }
            return Optional.empty();
        } catch (RouteException e) {
            return Optional.of(e);
        }
    }
}
