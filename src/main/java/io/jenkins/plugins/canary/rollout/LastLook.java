package io.jenkins.plugins.canary.rollout;

import io.jenkins.plugins.canary.analysis.Status;
import io.jenkins.plugins.canary.analysis.Verdict;
import io.jenkins.plugins.canary.parse.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The look at the time since the last step, which nobody watched: what fails in it isn't promoted, nor what can't be seen
 * in it. Where the last step passed, the look goes on until there is a PASS again, for as long as a gate may be without
 * data. Where people let the canary go on without one, it needs none. Pure.
 */
final class LastLook {
    private static final String BEFORE = "last look before promotion: ";

    private LastLook() {}

    static Move next(Rollout rollout, TaskState state, Instant now) {
        RolloutSettings settings = rollout.opened().settings();
        Optional<Instant> until = rollout.observedUntil();
        Instant available = now.minus(settings.metricsDelay());
        boolean unwatched =
                until.isPresent() && Duration.between(until.get(), available).compareTo(settings.interval()) >= 0;
        if (unwatched && state.observing().isEmpty()) {
            return new Move.Observe(until.get(), available);
        }
        Verdict verdict = rollout.verdict();
        if (verdict.status() == Status.FAIL || verdict.status() == Status.ERROR) {
            return new Move.Conclude(verdict.status(), verdict.summary());
        }
        boolean passed = rollout.conclusion()
                .filter(last -> last.status() == Status.PASS)
                .isPresent();
        Optional<Move> strays = Straying.next(rollout, passed);
        if (strays.isPresent()) {
            return strays.get();
        }
        Optional<String> unknown = Watching.unknown(rollout);
        if (verdict.status() == Status.PASS && unknown.isPresent()) {
            return new Move.Conclude(Status.INCONCLUSIVE, BEFORE + unknown.get());
        }
        return passed && verdict.status() != Status.PASS && until.isPresent()
                ? lookOn(rollout, state, until.get(), now)
                : new Move.Conclude(Status.PASS, BEFORE + verdict.summary());
    }

    private static Move lookOn(Rollout rollout, TaskState state, Instant until, Instant now) {
        Verdict verdict = rollout.verdict();
        Duration budget = rollout.opened().settings().maxNoData();
        boolean over = state.observing()
                .filter(since -> Duration.between(since, now).compareTo(budget) >= 0)
                .isPresent();
        return over
                ? new Move.Conclude(
                        Status.INCONCLUSIVE,
                        BEFORE + "no PASS again within " + Durations.format(budget) + ": " + verdict.summary())
                : Watching.note(state, verdict).orElseGet(() -> Watching.look(rollout, until, now));
    }
}
