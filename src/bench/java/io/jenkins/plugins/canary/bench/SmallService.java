package io.jenkins.plugins.canary.bench;

import io.jenkins.plugins.canary.analysis.StepPlan;
import java.time.Duration;
import java.util.stream.IntStream;

/** How often a small, healthy service has no PASS after forty minutes at a quarter of the traffic. */
final class SmallService {
    private static final int TICKS = 80;
    private static final double WEIGHT = .25;
    private static final Duration HOLD = Duration.ofMinutes(20);
    private static final Duration END = Duration.ofMinutes(40);

    private SmallService() {}

    /** The share undecided of so many healthy services, or of canaries so much worse. */
    static double undecided(int rollouts, Regression regression, boolean planned) {
        Service service = Service.ALL.get(1);
        long never = IntStream.range(0, rollouts)
                .parallel()
                .filter(seed -> !passes(service, regression, planned, seed))
                .count();
        return never / (double) rollouts;
    }

    private static boolean passes(Service service, Regression regression, boolean planned, long seed) {
        var world = new World(service, Noise.QUIET, regression, 77_000_000 + seed);
        Contender judge = new OurJudge(world.history(), planned);
        judge.beginStep(StepPlan.at(WEIGHT).lookingAt(HOLD, END));
        for (int t = 0; t < TICKS; t++) {
            if (judge.see(world.tick(WEIGHT)) == Contender.Say.GO) {
                return true;
            }
        }
        return false;
    }
}
