package io.jenkins.plugins.canary.report;

import io.jenkins.plugins.canary.rollout.JudgeFactory;
import io.jenkins.plugins.canary.rollout.Rollout;
import io.jenkins.plugins.canary.rollout.RolloutEvent;
import io.jenkins.plugins.canary.rollout.RolloutEvent.Concluded;
import io.jenkins.plugins.canary.rollout.RolloutEvent.Judged;
import io.jenkins.plugins.canary.rollout.RolloutEvent.Opened;
import java.util.List;
import java.util.function.Consumer;

/**
 * A rollout told again from its journal: the samples are judged anew, and the lines are those that the build log had. A
 * verdict that was recorded and doesn't come out again, since another version recorded it, is told as it is. The same
 * journal gives the same lines.
 */
public final class Explanation {
    private final JudgeFactory judges;
    private final Consumer<String> out;
    private final LogLines lines = new LogLines();

    private Explanation(JudgeFactory judges, Consumer<String> out) {
        this.judges = judges;
        this.out = out;
    }

    /**
     * Tells {@code events}, the first of which opens the rollout.
     *
     * @throws IllegalArgumentException when it doesn't
     */
    public static void of(List<RolloutEvent> events, JudgeFactory judges, Consumer<String> out) {
        new Explanation(judges, out).tell(events);
    }

    private void tell(List<RolloutEvent> events) {
        Rollout rollout = Rollout.of(events.subList(0, Math.min(1, events.size())), judges);
        for (RolloutEvent event : events) {
            rollout = event instanceof Opened ? rollout : rollout.after(event);
            lines.of(again(event, rollout), rollout).forEach(out);
            differs(event, rollout);
        }
    }

    private static RolloutEvent again(RolloutEvent event, Rollout rollout) {
        return event instanceof Judged judged ? new Judged(judged.at(), rollout.verdict()) : event;
    }

    private void differs(RolloutEvent event, Rollout rollout) {
        if (event instanceof Judged judged
                && judged.verdict().status() != rollout.verdict().status()) {
            out.accept("NOTE: recorded was " + judged.verdict().status() + "  "
                    + judged.verdict().summary());
        }
        if (event instanceof Concluded concluded
                && concluded.text().equals(rollout.verdict().summary())
                && concluded.status() != rollout.verdict().status()) {
            out.accept("NOTE: judged again it is " + rollout.verdict().status());
        }
    }
}
