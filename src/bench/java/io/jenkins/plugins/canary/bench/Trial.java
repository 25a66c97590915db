package io.jenkins.plugins.canary.bench;

import io.jenkins.plugins.canary.analysis.History;
import io.jenkins.plugins.canary.analysis.StepPlan;
import java.time.Duration;
import java.util.List;

/** One rollout by the plan 5 % for 10 minutes, 25 % for 20, 50 % for 30, with a rule to judge it. */
final class Trial {
    private static final double[] WEIGHTS = {.05, .25, .5};
    private static final int[] TICKS = {20, 40, 60};
    private static final int LEAST_DEADLINE = 60;
    private static final int WARM_UP = 6;

    private Trial() {}

    static Outcome run(
            Service service, Noise noise, Regression regression, Contender.Maker maker, boolean warmUp, long seed) {
        var world = new World(service, noise, regression, seed);
        List<History> history = world.history();
        Contender rule = maker.make(service, history);
        int now = 0;
        double harm = 0;
        for (int step = 0; step < WEIGHTS.length; step++) {
            int deadline = Math.max(LEAST_DEADLINE, 2 * TICKS[step]);
            int unjudged = warmUp && step == 0 ? WARM_UP : 0;
            rule.beginStep(StepPlan.at(WEIGHTS[step])
                    .lookingAt(time(TICKS[step] - unjudged), time(deadline - unjudged))
                    .upTo(step + 1 < WEIGHTS.length ? WEIGHTS[step + 1] : 1));
            Contender.Say said = Contender.Say.WAIT;
            for (int t = 0; t < deadline && !(t >= TICKS[step] && said == Contender.Say.GO); t++) {
                Look look = world.tick(WEIGHTS[step]);
                harm += WEIGHTS[step] * regression.size(now / 2.0);
                now++;
                if (warmUp && now <= WARM_UP) {
                    continue;
                }
                said = rule.see(look);
                if (said == Contender.Say.ROLL_BACK) {
                    return new Outcome(true, false, now / 2.0, harm / planned(regression));
                }
            }
            if (said != Contender.Say.GO) {
                // A deadline rolls back too, by default: it costs what was served until then.
                return new Outcome(false, true, now / 2.0, harm / planned(regression));
            }
        }
        return new Outcome(false, false, now / 2.0, 1);
    }

    private static Duration time(int ticks) {
        return Duration.ofSeconds((long) Service.TICK_SECONDS).multipliedBy(ticks);
    }

    private static double planned(Regression regression) {
        double harm = 0;
        int now = 0;
        for (int step = 0; step < WEIGHTS.length; step++) {
            for (int t = 0; t < TICKS[step]; t++) {
                harm += WEIGHTS[step] * regression.size(now++ / 2.0);
            }
        }
        return harm;
    }
}
