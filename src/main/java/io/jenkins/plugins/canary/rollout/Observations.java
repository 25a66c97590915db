package io.jenkins.plugins.canary.rollout;

import io.jenkins.plugins.canary.analysis.Judge;
import io.jenkins.plugins.canary.analysis.Stray;
import io.jenkins.plugins.canary.analysis.Tick;
import io.jenkins.plugins.canary.rollout.RolloutEvent.TookEffect;
import io.jenkins.plugins.canary.traffic.Weight;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What came of watching so far: part of the fold that {@link Rollout} is. Immutable.
 *
 * @param judge as far as it has seen
 * @param until where the last interval ended
 * @param watched for how long the canary was watched with the weight in effect, all tasks together
 * @param share of the requests since the weight took effect
 */
record Observations(Judge judge, Optional<Instant> until, Duration watched, Sharing share) {

    static Observations none(Judge judge) {
        return new Observations(judge, Optional.empty(), Duration.ZERO, Sharing.NONE);
    }

    /** What was asked for begins at {@code weight}. */
    Observations begin(Task task, Weight weight) {
        if (task instanceof Task.Step step) {
            return with(judge.beginStep(StepPlans.of(step)));
        } else if (task instanceof Task.Analyze analyze) {
            return with(judge.beginStep(StepPlans.of(analyze, weight)));
        }
        return this;
    }

    /**
     * After one more interval.
     *
     * @param settles whether the weight isn't in effect yet
     */
    Observations after(Tick tick, boolean settles) {
        boolean counts = !settles && share.found().isEmpty();
        return new Observations(
                judge.observe(tick),
                Optional.of(tick.to()),
                counts ? watched.plus(tick.length()) : watched,
                share.after(tick));
    }

    /** The {@code weight} that {@code task} asked for is in effect; {@code interval} is the planned one. */
    Observations after(TookEffect effect, Task task, Weight weight, Duration interval) {
        // Where nobody counts requests the hold began with the first look.
        Duration longer =
                watched.plus(Duration.between(effect.from(), effect.tick().to()));
        // What was seen before counts for a FAIL and not for a PASS.
        Judge anew = effect.fit().isPresent() && task instanceof Task.Step step
                ? judge.beginStep(StepPlans.of(step))
                : judge;
        Sharing held = effect.comparable() ? Sharing.begun(weight.fraction(), interval, watched) : Sharing.NONE;
        return new Observations(anew, until, longer, held);
    }

    /** The time at a weight that wasn't in effect after all doesn't count. */
    Observations after(Stray stray) {
        return new Observations(judge, until, share.before(), share.after(stray));
    }

    /** The plan has said what becomes of a share that was found to stray. */
    Observations concluded() {
        return share.found().isPresent() ? atAnotherWeight() : this;
    }

    Observations atAnotherWeight() {
        return new Observations(judge, until, watched, Sharing.NONE);
    }

    private Observations with(Judge other) {
        return new Observations(other, until, watched, share);
    }
}
