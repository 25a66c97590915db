package io.jenkins.plugins.canary.rollout;

import io.jenkins.plugins.canary.analysis.StepPlan;
import io.jenkins.plugins.canary.traffic.Weight;

/** What the judge is told of a task before it sees anything of it. */
final class StepPlans {
    private StepPlans() {}

    static StepPlan of(Task.Step step) {
        return looking(StepPlan.at(step.weight().fraction()), step.watch())
                .upTo(step.next().fraction());
    }

    /** Without a route of ours nobody said which share the canary is meant to get. */
    static StepPlan of(Task.Analyze analyze, Weight present) {
        return looking(present.isNone() ? StepPlan.UNKNOWN : StepPlan.at(present.fraction()), analyze.watch());
    }

    private static StepPlan looking(StepPlan plan, Watch watch) {
        return plan.lookingAt(watch.hold(), watch.maxHold());
    }
}
