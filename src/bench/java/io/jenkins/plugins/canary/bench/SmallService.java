package io.jenkins.plugins.canary.bench;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;

/** How often a small, healthy service has no PASS after forty minutes at a quarter of the traffic. */
final class SmallService {
    private static final int TICKS = 80;
    private static final double WEIGHT = .25;

    private SmallService() {}

    /** The share undecided of so many healthy services, or of canaries so much worse. */
    static double undecided(int rollouts, Regression regression, Optional<Duration> lastLook) {
        Service service = Service.ALL.get(1);
        long never = IntStream.range(0, rollouts)
                .parallel()
                .filter(seed -> !passes(service, regression, lastLook, seed))
                .count();
        return never / (double) rollouts;
    }

    private static boolean passes(Service service, Regression regression, Optional<Duration> lastLook, long seed) {
        var world = new World(service, Noise.QUIET, regression, 77_000_000 + seed);
        Contender judge = new OurJudge(world.history(), false, lastLook);
        judge.beginStep();
        for (int t = 0; t < TICKS; t++) {
            if (judge.see(world.tick(WEIGHT)) == Contender.Say.GO) {
                return true;
            }
        }
        return false;
    }
}
