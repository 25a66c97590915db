package io.jenkins.plugins.canary.analysis;

import java.util.ArrayList;
import java.util.List;

/**
 * Evidence for a PASS that may forgive a bad stretch: besides the step as a whole it is also counted from later moments
 * of the step, at fixed times, each with a small part of the stake. If the canary is bad all the time every one of these
 * is a losing game, and so is their mean, so that no more bad canaries pass; one that was bad for a minute needs some
 * more evidence from then on, and not as much as that minute cost. Immutable.
 *
 * @param every intervals between the moments; 0 if the step only counts as a whole
 */
record StepPass(PassEvidence.Bets bets, PassEvidence whole, List<PassEvidence> later, long ticks, long every) {
    private static final double WHOLE = .7;
    private static final int MOMENTS = 12;
    private static final double LATER = (1 - WHOLE) / MOMENTS;

    static StepPass of(EvidencePlan plan) {
        var bets = new PassEvidence.Bets(
                plan.worse(), plan.rhoMax(), plan.tolerable(), plan.phi().get(plan.passRow()));
        return new StepPass(bets, PassEvidence.of(bets), List.of(), 0, plan.restartTicks());
    }

    StepPass observe(Split split) {
        double[] gains = bets.gains(split);
        var next = new ArrayList<PassEvidence>();
        later.forEach(evidence -> next.add(evidence.plus(gains)));
        if (every > 0 && (ticks + 1) % every == 0 && later.size() < MOMENTS) {
            next.add(PassEvidence.of(bets));
        }
        return new StepPass(bets, whole.plus(gains), List.copyOf(next), ticks + 1, every);
    }

    double log() {
        if (every == 0) {
            return whole.log();
        }
        // What isn't staked yet is still there.
        double log = LogSpace.add(Math.log(WHOLE) + whole.log(), logOf((MOMENTS - later.size()) * LATER));
        for (PassEvidence evidence : later) {
            log = LogSpace.add(log, Math.log(LATER) + evidence.log());
        }
        return log;
    }

    private static double logOf(double mass) {
        return mass > 0 ? Math.log(mass) : Double.NEGATIVE_INFINITY;
    }
}
