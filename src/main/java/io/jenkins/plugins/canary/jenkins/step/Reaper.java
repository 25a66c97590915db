package io.jenkins.plugins.canary.jenkins.step;

import hudson.model.Run;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Looks after the open rollouts of this controller: renews the claims of those whose build runs, and ends those whose
 * build is over, gone, or lost the step that drove them. What can't be ended now is tried again, more and more seldom.
 * Knows nothing that the {@link Register} doesn't, but when to try again; so it may begin at any time. Thread-safe.
 */
final class Reaper {
    private static final Duration FIRST_RETRY = Duration.ofMinutes(1);
    private static final Duration LONGEST_RETRY = Duration.ofHours(1);
    /** How long builds have to take up their steps, with agents that come back slowly. */
    private static final Duration GRACE = Duration.ofMinutes(10);

    private final Set<Path> atWork = ConcurrentHashMap.newKeySet();
    private final Map<Path, Failure> failures = new ConcurrentHashMap<>();
    private volatile Instant since;

    private record Failure(int times, Instant again) {
        static Failure after(Failure before, Instant now) {
            int times = before == null ? 1 : before.times + 1;
            Duration wait = FIRST_RETRY.multipliedBy(1L << Math.min(times - 1, 10));
            return new Failure(times, now.plus(wait.compareTo(LONGEST_RETRY) < 0 ? wait : LONGEST_RETRY));
        }
    }

    static Reaper get() {
        return Surroundings.get().reaper();
    }

    /** Looks at every open rollout. Reads files; what needs the network is done elsewhere, a few at a time. */
    void sweep() {
        Instant now = now();
        if (since == null) {
            since = now;
        }
        Register.get().all().forEach(entry -> look(entry, now));
    }

    private void look(Entry entry, Instant now) {
        Optional<Run<?, ?>> run = entry.run();
        if (run.filter(Run::isBuilding).isPresent()) {
            if (Busy.get().isFree(entry)) {
                keep(entry, run.get(), now);
            }
            return;
        }
        Failure last = failures.get(entry.folder());
        if (!isHeld(entry) && (last == null || !now.isBefore(last.again()))) {
            abandon(
                    entry,
                    run.isPresent()
                            ? "the build ended while the rollout was open"
                            : "the build that opened the rollout is gone",
                    run.isEmpty());
        }
    }

    private static boolean isHeld(Entry entry) {
        return entry.kept().filter(rollout -> rollout.abandoned()).isPresent();
    }

    private void keep(Entry entry, Run<?, ?> run, Instant now) {
        boolean settled = Duration.between(since, now).compareTo(GRACE) >= 0;
        if (atWork.add(entry.folder())) {
            CanaryExecutor.aside(() -> {
                boolean lost;
                try {
                    lost = new LeaseKeeper(entry, run).keep();
                } finally {
                    atWork.remove(entry.folder());
                }
                if (lost && settled) {
                    abandon(entry, "no step has driven the rollout since its lease ended", false);
                }
            });
        }
    }

    /** Nothing is being looked at or taken back at this moment. */
    boolean isIdle() {
        return atWork.isEmpty();
    }

    /** Begins what the rollout's plan says about being abandoned, unless that is under way. Returns at once. */
    void abandon(Entry entry, String reason, boolean gone) {
        if (atWork.add(entry.folder())) {
            Abandonment.of(entry, reason, gone, left -> ended(entry, left.isEmpty()))
                    .begin();
        }
    }

    private void ended(Entry entry, boolean whole) {
        if (whole) {
            failures.remove(entry.folder());
        } else {
            failures.compute(entry.folder(), (folder, before) -> Failure.after(before, now()));
        }
        atWork.remove(entry.folder());
    }

    private static Instant now() {
        return Surroundings.get().clock().instant();
    }
}
