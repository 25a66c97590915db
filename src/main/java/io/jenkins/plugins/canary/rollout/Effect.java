package io.jenkins.plugins.canary.rollout;

import io.jenkins.plugins.canary.analysis.ShareFit;
import io.jenkins.plugins.canary.analysis.ShareLook;
import io.jenkins.plugins.canary.analysis.Status;
import io.jenkins.plugins.canary.analysis.Tick;
import io.jenkins.plugins.canary.analysis.Traffic;
import io.jenkins.plugins.canary.analysis.Verdict;
import io.jenkins.plugins.canary.parse.Durations;
import io.jenkins.plugins.canary.rollout.RolloutEvent.TookEffect;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Effective, not just written: a hold begins when the share of the requests that the metrics counted fits the weight that
 * was written. Until then the gates watch, for a failure is one at whatever share; a PASS isn't acted upon. A share that
 * doesn't fit in time ends the step undecided, unless the plan itself leads requests another way. Pure.
 */
final class Effect {
    /** So many intervals without counts are no accident. */
    private static final int UNCOUNTED = 3;

    private Effect() {}

    /** Whether the hold of a step waits for the share at all. */
    static boolean awaited(Rollout rollout) {
        return !rollout.opened().settings().shareBudget().isZero()
                && !rollout.weight().isNone();
    }

    /** What follows from the newest interval; empty when the next one is to be looked at. */
    static Optional<Move> next(Rollout rollout, Settling settling, Instant start, Instant now) {
        if (settling.newest().isEmpty()) {
            return Optional.empty();
        }
        Verdict verdict = rollout.verdict();
        if (verdict.status() == Status.FAIL || verdict.status() == Status.ERROR) {
            return Optional.of(new Move.Conclude(verdict.status(), verdict.summary()));
        }
        Tick tick = settling.newest().get();
        if (settling.seen().isEmpty()) {
            // One may lack its scrapes; where none has counts nobody counts requests, and all of them are the hold's.
            return settling.looks() < UNCOUNTED
                    ? Optional.empty()
                    : Optional.of(begin(settling, tick, settling.first().orElseThrow(), Optional.empty(), now));
        }
        Optional<ShareFit> fit =
                tick.traffic().map(traffic -> look(traffic, rollout).fit());
        if (fit.equals(Optional.of(ShareFit.FITS))) {
            return Optional.of(begin(settling, tick, tick.to(), fit, now));
        }
        Duration budget = rollout.opened().settings().shareBudget();
        return Duration.between(start, tick.to()).compareTo(budget) < 0
                ? Optional.empty()
                : Optional.of(atTheLimit(rollout, settling, tick, now));
    }

    private static Move atTheLimit(Rollout rollout, Settling settling, Tick tick, Instant now) {
        ShareLook all = look(settling.seen().orElseThrow(), rollout);
        ShareFit newest =
                tick.traffic().map(traffic -> look(traffic, rollout).fit()).orElse(ShareFit.UNTOLD);
        ShareFit fit = newest == ShareFit.UNTOLD ? all.fit() : newest;
        List<String> detours = rollout.opened().detours();
        boolean tooFewToTell = fit == ShareFit.UNTOLD || fit == ShareFit.FITS;
        if (tooFewToTell || !detours.isEmpty()) {
            return begin(settling, tick, tick.to(), Optional.of(tooFewToTell ? ShareFit.UNTOLD : fit), now);
        }
        ShareLook shown = newest == ShareFit.UNTOLD ? all : look(tick.traffic().orElseThrow(), rollout);
        return new Move.Conclude(
                Status.INCONCLUSIVE,
                "the share never fitted the weight " + rollout.weight() + " in "
                        + Durations.format(rollout.opened().settings().shareBudget()) + " (shareBudget): "
                        + shown.text() + "; " + fit.causes());
    }

    private static Move begin(Settling settling, Tick tick, Instant from, Optional<ShareFit> fit, Instant now) {
        var counted = new Tick(tick.from(), tick.to(), tick.traffic(), List.of());
        return new Move.BeginHold(
                new TookEffect(now, from, fit, counted, Duration.between(settling.since(), tick.to())));
    }

    private static ShareLook look(Traffic traffic, Rollout rollout) {
        return new ShareLook(traffic, rollout.weight().fraction());
    }
}
