package io.jenkins.plugins.canary.bench;

import java.util.stream.IntStream;

/** How often a small, healthy service has no PASS after forty minutes at a quarter of the traffic. */
final class SmallService {
    private static final int TICKS = 80;
    private static final double WEIGHT = .25;

    private SmallService() {}

    static double undecided(int rollouts) {
        Service service = Service.ALL.get(1);
        long never = IntStream.range(0, rollouts)
                .parallel()
                .filter(seed -> !passes(service, seed))
                .count();
        return never / (double) rollouts;
    }

    private static boolean passes(Service service, long seed) {
        var world = new World(service, Noise.QUIET, Regression.NONE, 77_000_000 + seed);
        Contender judge = new OurJudge(world.history());
        judge.beginStep();
        for (int t = 0; t < TICKS; t++) {
            if (judge.see(world.tick(WEIGHT)) == Contender.Say.GO) {
                return true;
            }
        }
        return false;
    }
}
