package io.jenkins.plugins.canary.rollout;

import io.jenkins.plugins.canary.analysis.Status;
import io.jenkins.plugins.canary.analysis.Verdict;
import io.jenkins.plugins.canary.traffic.Report;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How a weight is watched: when the next interval is asked for, and what its verdict means. Pure. */
final class Watching {
    private Watching() {}

    static Move settled(Rollout rollout, TaskState state, Watch watch, Settling settling, Instant now) {
        Instant warm = warm(rollout, settling.since());
        if (settling.effect().isPresent() || !Effect.awaited(rollout)) {
            return watch(
                    rollout,
                    state,
                    watch,
                    settling.effect().map(RolloutEvent.TookEffect::from).orElse(warm),
                    now);
        }
        return Effect.next(rollout, settling, warm, now)
                .orElseGet(() -> look(rollout, state.observedUntil().orElse(warm), now));
    }

    static Move watch(Rollout rollout, TaskState state, Watch watch, Instant start, Instant now) {
        Instant from = state.observedUntil().orElse(start);
        if (from.isAfter(start)) {
            Optional<Move> decided = decide(rollout, state, watch, Duration.between(start, from));
            if (decided.isPresent()) {
                return decided.get();
            }
        }
        return look(rollout, from, now);
    }

    /** Asks for the next interval as soon as its metrics are there. */
    static Move look(Rollout rollout, Instant from, Instant now) {
        RolloutSettings settings = rollout.opened().settings();
        Instant to = from.plus(settings.interval());
        Instant due = to.plus(settings.metricsDelay());
        if (now.isBefore(due)) {
            return new Move.Wait(due);
        }
        // After a time of absence one long interval is asked for, not many short ones at once.
        Instant available = now.minus(settings.metricsDelay());
        boolean late = Duration.between(to, available).compareTo(settings.interval()) >= 0;
        return new Move.Observe(from, late ? available : to);
    }

    private static Optional<Move> decide(Rollout rollout, TaskState state, Watch watch, Duration watched) {
        Verdict verdict = rollout.verdict();
        boolean held = watched.compareTo(watch.hold()) >= 0;
        boolean over = watched.compareTo(watch.maxHold()) >= 0;
        if (verdict.status() != Status.FAIL && verdict.status() != Status.ERROR) {
            Optional<Move> strays = Straying.next(rollout, held);
            if (strays.isPresent()) {
                return strays;
            }
        }
        Optional<String> unknown = unknown(rollout);
        if (verdict.status() == Status.PASS && held && unknown.isPresent()) {
            return over
                    ? Optional.of(
                            new Move.Conclude(Status.INCONCLUSIVE, "not decided at the deadline: " + unknown.get()))
                    : note(state, verdict);
        }
        return switch (verdict.status()) {
            case FAIL, ERROR -> Optional.of(new Move.Conclude(verdict.status(), verdict.summary()));
            case PASS -> held ? Optional.of(new Move.Conclude(Status.PASS, verdict.summary())) : note(state, verdict);
            case HOLD, INCONCLUSIVE ->
                over
                        ? Optional.of(new Move.Conclude(
                                Status.INCONCLUSIVE, "not decided at the deadline: " + verdict.summary()))
                        : note(state, verdict);
        };
    }

    /** Why the route's controller can't be understood: then no PASS of ours is acted upon. */
    static Optional<String> unknown(Rollout rollout) {
        return rollout.report()
                .filter(report -> report.health() == Report.Health.UNKNOWN)
                .map(RolloutEvent.Reported::text);
    }

    /** Says what the verdict is now, unless that was said. */
    static Optional<Move> note(TaskState state, Verdict verdict) {
        return state.verdict().filter(verdict::equals).isPresent()
                ? Optional.empty()
                : Optional.of(new Move.Note(verdict));
    }

    static Instant warm(Rollout rollout, Instant start) {
        Instant warm = rollout.firstTraffic()
                .map(first -> first.plus(rollout.opened().settings().warmup()))
                .orElse(start);
        return warm.isAfter(start) ? warm : start;
    }
}
