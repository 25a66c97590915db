package io.jenkins.plugins.canary.spec;

import io.jenkins.plugins.canary.rollout.Reaction;
import io.jenkins.plugins.canary.rollout.Reactions;
import io.jenkins.plugins.canary.rollout.Task;
import io.jenkins.plugins.canary.rollout.Watch;
import io.jenkins.plugins.canary.traffic.Weight;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads steps and analyses: weight, time, and what is done about each verdict. */
public final class StepReader {
    private static final Duration DEFAULT_HOLD = Duration.ofMinutes(10);
    private static final Duration USUAL_STOP = Duration.ofMinutes(1);
    private static final List<Reaction> ON_FAIL =
            List.of(Reaction.ROLLBACK, Reaction.UNSTABLE, Reaction.HOLD, Reaction.RETURN);
    private static final List<Reaction> ON_UNDECIDED =
            List.of(Reaction.ROLLBACK, Reaction.UNSTABLE, Reaction.RETURN, Reaction.CONTINUE);

    private StepReader() {}

    /** A step by itself; what is wrong is noted in the problems of {@code fields}. */
    public static Task.Step step(Fields fields) {
        return step(fields, Weight.ALL);
    }

    /** A step that is followed by the weight {@code otherwise}, unless it says something else. */
    static Task.Step step(Fields fields, Weight otherwise) {
        Optional<Weight> weight = fields.weight("weight");
        if (weight.isEmpty() && !fields.has("weight")) {
            fields.problems().add(fields.path("weight"), null, "a percentage above 0 and below 100");
        }
        if (weight.isPresent() && (weight.get().isNone() || weight.get().equals(Weight.ALL))) {
            fields.problems()
                    .add(
                            fields.path("weight"),
                            weight.get(),
                            "above 0% and below 100%: all traffic is what promotion is for, none what rollback is for");
        }
        Weight to = weight.orElse(Weight.NONE);
        return new Task.Step(to, watch(fields, "hold"), next(fields, to, otherwise));
    }

    private static Weight next(Fields fields, Weight weight, Weight otherwise) {
        Weight next = fields.weight("next").orElse(otherwise.compareTo(weight) < 0 ? Weight.ALL : otherwise);
        if (next.compareTo(weight) < 0) {
            fields.problems().add(fields.path("next"), next, "at least the weight itself, " + weight);
            return Weight.ALL;
        }
        return next;
    }

    /** An analysis of the present weight. */
    public static Task.Analyze analyze(Fields fields) {
        return new Task.Analyze(watch(fields, "duration"));
    }

    /** What the new version is when it is promoted. */
    private enum Goal {
        CANARY,
        STABLE
    }

    /** A promotion: {@code to}. */
    public static Task.Promote promote(Fields fields) {
        return new Task.Promote(fields.oneOf("to", Goal.CANARY, List.of(Goal.values())) == Goal.STABLE);
    }

    /** How fast a way back is. */
    private enum Mode {
        IMMEDIATE,
        GRADUAL
    }

    /** A way back: {@code reason}, {@code mode}, and {@code hold} for a gradual one. */
    public static Task.RollBack rollBack(Fields fields, String usualReason) {
        String reason = fields.text("reason").orElse(usualReason);
        boolean gradual = fields.oneOf("mode", Mode.IMMEDIATE, List.of(Mode.values())) == Mode.GRADUAL;
        Optional<Duration> hold = fields.duration("hold");
        if (!gradual && hold.isPresent()) {
            fields.problems()
                    .add(
                            fields.path("hold"),
                            fields.text("hold").orElse(""),
                            "to be left out, or mode: 'gradual' beside it");
        }
        return gradual ? new Task.RollBack(reason, Optional.of(hold.orElse(USUAL_STOP))) : new Task.RollBack(reason);
    }

    private static Watch watch(Fields fields, String time) {
        Duration hold = fields.duration(time).orElse(DEFAULT_HOLD);
        Duration maxHold = fields.duration("maxHold").orElse(Watch.defaultMaxHold(hold));
        if (maxHold.compareTo(hold) < 0) {
            fields.problems().add(fields.path("maxHold"), fields.text("maxHold").orElse(""), "at least " + time);
            maxHold = hold;
        }
        return new Watch(
                hold,
                maxHold,
                new Reactions(
                        fields.oneOf("onFail", Reaction.ROLLBACK, ON_FAIL),
                        fields.oneOf("onInconclusive", Reaction.ROLLBACK, ON_UNDECIDED),
                        fields.oneOf("onError", Reaction.ROLLBACK, ON_UNDECIDED)));
    }
}
