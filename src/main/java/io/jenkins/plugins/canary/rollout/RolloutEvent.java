package io.jenkins.plugins.canary.rollout;

import io.jenkins.plugins.canary.analysis.Calibration;
import io.jenkins.plugins.canary.analysis.Gate;
import io.jenkins.plugins.canary.analysis.ShareFit;
import io.jenkins.plugins.canary.analysis.Status;
import io.jenkins.plugins.canary.analysis.Stray;
import io.jenkins.plugins.canary.analysis.Tick;
import io.jenkins.plugins.canary.analysis.Verdict;
import io.jenkins.plugins.canary.metrics.Baseline;
import io.jenkins.plugins.canary.metrics.MetricsSpec;
import io.jenkins.plugins.canary.traffic.Claim;
import io.jenkins.plugins.canary.traffic.Report;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.RouteSpec;
import io.jenkins.plugins.canary.traffic.Snapshot;
import io.jenkins.plugins.canary.traffic.Weight;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A fact of a rollout, written to its {@link Journal} before anything follows from it. The rollout is the fold of its
 * events and nothing else. Times are of this machine's clock. No event holds a secret.
 */
public sealed interface RolloutEvent {
    Instant at();

    /**
     * The first event: what is rolled out where, how it is judged, and what was there before.
     *
     * @param routeSpec how to reach the route; empty for an analysis that moves nothing
     * @param metrics how to reach the metrics
     * @param claim what is written on the route
     * @param original the route before it was touched; empty for an analysis that moves nothing
     * @param weight the canary's weight before
     * @param calibrations what history taught the judge; part of the event, so that a replay judges the same
     * @param baselines what stable had to see before, for forecasts
     * @param detours why requests may come to the canary by more than its weight, as the route says
     */
    record Opened(
            Instant at,
            String name,
            String service,
            String route,
            Optional<RouteSpec> routeSpec,
            MetricsSpec metrics,
            Claim claim,
            Optional<Snapshot> original,
            Weight weight,
            List<Gate> gates,
            RolloutSettings settings,
            List<Calibration> calibrations,
            List<Baseline> baselines,
            List<String> detours)
            implements RolloutEvent {
        public Opened {
            gates = List.copyOf(gates);
            // Older journals have none of these.
            calibrations = calibrations == null ? List.of() : List.copyOf(calibrations);
            baselines = baselines == null ? List.of() : List.copyOf(baselines);
            detours = detours == null ? List.of() : List.copyOf(detours);
        }
    }

    /** A check before traffic moved, when the rollout was opened or a task began, with what it found. */
    record Checked(Instant at, String guard, boolean warning, String text) implements RolloutEvent {}

    /** The route is ours. */
    record Claimed(Instant at) implements RolloutEvent {}

    /** Something was asked for; {@code id} tells it from the same thing asked again. */
    record TaskBegun(Instant at, String id, Task task) implements RolloutEvent {}

    /** The next thing done is the write. After a crash the live route tells whether it was. */
    record ShiftIntended(Instant at, Weight from, Weight to) implements RolloutEvent {}

    /** The write was read back. */
    record Shifted(Instant at, Weight weight, Duration took) implements RolloutEvent {}

    /**
     * A write, forth or back, didn't succeed.
     *
     * @param retryAfter how long the route's server asked to be left alone
     */
    record WriteFailed(Instant at, RouteException.Kind kind, String reason, Optional<Duration> retryAfter)
            implements RolloutEvent {
        public WriteFailed(Instant at, RouteException.Kind kind, String reason) {
            this(at, kind, reason, Optional.empty());
        }
    }

    /**
     * The weight is in effect, or nobody waits for it any longer: the hold begins.
     *
     * @param from where the first interval begins that counts for it
     * @param fit how the observed share is to the weight; empty when requests can't be counted
     * @param tick the interval that it was seen in, without its samples
     * @param after how long after the shift that ended
     */
    record TookEffect(Instant at, Instant from, Optional<ShareFit> fit, Tick tick, Duration after)
            implements RolloutEvent {
        /** Whether the share can be held to the weight from here on: it fits, or nothing speaks against it. */
        boolean comparable() {
            return fit.filter(found -> found == ShareFit.FITS || found == ShareFit.UNTOLD)
                    .isPresent();
        }
    }

    record Observed(Instant at, Tick tick) implements RolloutEvent {}

    /** The canary surely gets another share of the requests than its weight; written when it is noticed. */
    record Strayed(Instant at, Stray stray) implements RolloutEvent {}

    /** What the judge made of a tick; written when it changed. */
    record Judged(Instant at, Verdict verdict) implements RolloutEvent {}

    /** The weights are not the ones that this rollout wrote. */
    record Drifted(Instant at, Weight expected, Weight found, String changedBy) implements RolloutEvent {}

    /** The route is gone, unreadable, or somebody else's. */
    record RouteLost(Instant at, String reason) implements RolloutEvent {}

    /** What the controller that owns the route says; written when it changed. */
    record Reported(Instant at, Report.Health health, String text) implements RolloutEvent {
        boolean failed() {
            return health == Report.Health.FAILED;
        }

        boolean done() {
            return health == Report.Health.DONE;
        }

        boolean same(Report report) {
            return health == report.health() && text.equals(report.text());
        }
    }

    /** The verdict that the task ends with, and what is done about it; no reaction for a PASS. */
    record Concluded(Instant at, Status status, String text, Optional<Reaction> reaction) implements RolloutEvent {}

    record RollbackBegun(Instant at, String reason) implements RolloutEvent {}

    record RolledBack(Instant at, Duration took) implements RolloutEvent {}

    /** Back wasn't possible in the time allowed; {@code manual} is the command that does it by hand. */
    record RollbackFailed(Instant at, String reason, String manual) implements RolloutEvent {}

    record Promoted(Instant at) implements RolloutEvent {}

    /**
     * All traffic is on the new version, as it was last read back, but the route couldn't be released: what the rollout
     * put there beside weights may still be there. {@code manual} is the command that takes it out by hand.
     */
    record ReleaseFailed(Instant at, String reason, String manual) implements RolloutEvent {}

    /**
     * Nobody drives the rollout any more, and its plan says to leave the canary where it is; {@code manual} is the
     * command that undoes it by hand.
     */
    record Abandoned(Instant at, String reason, String manual) implements RolloutEvent {}

    /**
     * People are asked.
     *
     * @param prompt tells this question from every other of the rollout
     * @param text what they are shown
     */
    record Asked(Instant at, String prompt, Question question, String text) implements RolloutEvent {}

    /**
     * A question is over.
     *
     * @param by the id of who answered; empty if nobody did, or nobody knows
     * @param text one line
     */
    record Answered(Instant at, String prompt, Answer answer, String by, String text) implements RolloutEvent {}

    record TaskEnded(Instant at) implements RolloutEvent {}

    /** Another process, or the same one after a restart, goes on with this rollout. */
    record Resumed(Instant at, String text) implements RolloutEvent {}

    record Closed(Instant at, Ending ending) implements RolloutEvent {}
}
