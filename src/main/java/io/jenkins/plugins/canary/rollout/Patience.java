package io.jenkins.plugins.canary.rollout;

import io.jenkins.plugins.canary.rollout.RolloutEvent.WriteFailed;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import java.time.Duration;
import java.time.Instant;

/** When what couldn't be written is tried again, and for how long. Pure. */
final class Patience {
    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final Duration LONGEST_RETRY = Duration.ofSeconds(30);

    /** A way back can't wait for longer, whatever a server asks for. */
    private static final Duration LONGEST_ASKED = Duration.ofMinutes(1);

    /** After 1, 2, 4, 8 and 16 seconds. */
    private static final int REFUSALS = 5;

    /** Between two looks at a controller that was asked for something. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

    private Patience() {}

    /** Of the way there. A controller that is at work has pods to start first, which takes longer than a write. */
    static boolean over(Rollout rollout, TaskState state, WriteFailed failure, Instant now) {
        RolloutSettings settings = rollout.opened().settings();
        return !failure.kind().retryable()
                || exhausted(
                        state,
                        failure.kind() == Kind.PENDING ? settings.rollbackBudget() : settings.writeBudget(),
                        now);
    }

    /**
     * Of the way back. Who owns the route now has the say. Any other no is asked again for half a minute: a server that
     * has just come back may not know its roles and kinds yet, and somebody may be at work on the route.
     */
    static boolean overOnTheWayBack(Rollout rollout, TaskState state, WriteFailed failure, Instant now) {
        if (failure.kind().retryable()) {
            return exhausted(state, rollout.opened().settings().rollbackBudget(), now);
        }
        return failure.kind() == Kind.OWNED || state.refusals() > REFUSALS;
    }

    private static boolean exhausted(TaskState state, Duration budget, Instant now) {
        return state.failingSince()
                .filter(since -> Duration.between(since, now).compareTo(budget) >= 0)
                .isPresent();
    }

    /** When to try again after the last of {@code failures} in a row. */
    static Instant again(WriteFailed failure, int failures) {
        return failure.at().plus(pause(failure, failures));
    }

    /** What the server asked for, if that is longer than what is waited anyway; never so long that nobody is left. */
    private static Duration pause(WriteFailed failure, int failures) {
        if (failure.kind() == Kind.PENDING) {
            return LOOK_AGAIN;
        }
        Duration own = backOff(failures);
        Duration asked = failure.retryAfter().orElse(Duration.ZERO);
        Duration longer = asked.compareTo(own) > 0 ? asked : own;
        return longer.compareTo(LONGEST_ASKED) < 0 ? longer : LONGEST_ASKED;
    }

    static Duration backOff(int failures) {
        Duration wait = FIRST_RETRY.multipliedBy(1L << Math.min(failures - 1, 5));
        return wait.compareTo(LONGEST_RETRY) < 0 ? wait : LONGEST_RETRY;
    }
}
