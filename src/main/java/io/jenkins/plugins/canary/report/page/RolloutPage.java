package io.jenkins.plugins.canary.report.page;

import io.jenkins.plugins.canary.rollout.RolloutEvent;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that people are shown of one rollout, as plain values: pages, JSON and JUnit files are made of it alone.
 * Its size is bounded, however long the rollout took. Immutable; holds no secret, since no event does.
 *
 * @param name of the rollout
 * @param phase where it stands
 * @param state the same in a sentence, with the reason
 * @param weight the canary's, as the log writes it
 * @param moves whether it moves traffic; an analysis doesn't
 * @param begun when it was opened
 * @param until its last event
 * @param facts what is known of it besides, by name: service, route, owner, versions, commit, digest
 * @param weights in the order of time; empty for an analysis
 * @param shares the share of requests that was seen to reach the canary
 * @param gates in the order of the plan
 * @param manual the command that does by hand what couldn't be done, if that is needed
 */
public record RolloutPage(
        String name,
        Phase phase,
        String state,
        String weight,
        boolean moves,
        Instant begun,
        Instant until,
        Map<String, String> facts,
        List<WeightPoint> weights,
        List<Look> shares,
        List<GateTrack> gates,
        Listed<StepRow> steps,
        Listed<EventRow> events,
        List<EventRow> approvals,
        Optional<String> manual) {
    public RolloutPage {
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
        weights = List.copyOf(weights);
        shares = List.copyOf(shares);
        gates = List.copyOf(gates);
        approvals = List.copyOf(approvals);
    }

    /** The page of the rollout that {@code events} tell; the first of them is its opening. */
    public static RolloutPage of(List<RolloutEvent> events) {
        return new PageReader(events).page();
    }

    /** How it stands, in a few words. */
    public String headline() {
        return switch (phase) {
            case OPEN -> moves ? "Under way at " + weight : "Under way";
            case PROMOTED -> "Promoted";
            case UNRELEASED -> "Promoted, but not released";
            case ROLLED_BACK -> "Rolled back";
            case UNTOUCHED -> moves ? "Ended, nothing was moved" : "Ended";
            case STUCK -> "Could not roll back";
        };
    }

    /** What stands before the command for a person. */
    public String danger() {
        return phase == Phase.UNRELEASED
                ? "What the rollout put on the route may still be there. By hand, when no other rollout has it:"
                : "The canary may still get traffic. By hand:";
    }

    public boolean open() {
        return phase == Phase.OPEN;
    }

    public Tone tone() {
        return Tone.of(phase);
    }
}
