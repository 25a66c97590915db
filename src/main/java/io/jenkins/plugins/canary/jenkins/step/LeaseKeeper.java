package io.jenkins.plugins.canary.jenkins.step;

import hudson.model.Run;
import io.jenkins.plugins.canary.connect.UnknownName;
import io.jenkins.plugins.canary.rollout.Rollout;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Renews the claim of a rollout whose build runs while none of its steps is at work, as in a long wait for people; else
 * somebody might take the route over meanwhile. It looks at the route too, so the journal tells when somebody changed it.
 */
final class LeaseKeeper implements Worker {
    private static final Logger LOGGER = Logger.getLogger(LeaseKeeper.class.getName());

    private final Entry entry;
    private final Run<?, ?> run;

    LeaseKeeper(Entry entry, Run<?, ?> run) {
        this.entry = entry;
        this.run = run;
    }

    /** True if a step should be at work and none has been for longer than the lease. */
    boolean keep() {
        try {
            if (!isDue() || Busy.get().enter(entry, this).isPresent()) {
                return false;
            }
            return renew();
        } catch (IOException | UnknownName | RuntimeException e) {
            LOGGER.log(Level.WARNING, e, () -> "could not renew the lease of " + entry.words());
            return false;
        } finally {
            Busy.get().leave(this);
        }
    }

    /** By what is kept, which is short. */
    private boolean isDue() {
        return entry.kept()
                .filter(rollout -> rollout.closed().isEmpty() && !rollout.abandoned())
                .filter(LeaseKeeper::ages)
                .isPresent();
    }

    private static boolean ages(Rollout rollout) {
        Duration lease = rollout.opened().settings().lease();
        Duration left = Duration.between(now(), rollout.leaseEnd());
        return left.multipliedBy(3).compareTo(lease.multipliedBy(2)) <= 0;
    }

    private boolean renew() throws IOException, UnknownName {
        try (RolloutSession session =
                RolloutSession.of(run, entry, after -> {}, line -> LOGGER.info(() -> entry.build() + " " + line))) {
            Rollout rollout = session.driver().rollout();
            boolean stepMissing = rollout.task().filter(state -> !state.ended()).isPresent();
            if (stepMissing || session.isRecovered()) {
                return now().isAfter(rollout.leaseEnd());
            }
            if (rollout.closed().isEmpty()) {
                session.driver().keep();
            }
            return false;
        }
    }

    private static Instant now() {
        return Surroundings.get().clock().instant();
    }

    @Override
    public String function() {
        return "the renewal of the lease";
    }

    @Override
    public String call() {
        return null;
    }

    @Override
    public boolean isBrief() {
        return true;
    }

    @Override
    public void overrule(String reason) {}

    @Override
    public void retire() {
        throw new UnsupportedOperationException("a renewal is over in a moment");
    }
}
