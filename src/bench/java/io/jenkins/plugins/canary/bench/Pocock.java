package io.jenkins.plugins.canary.bench;

import java.util.Arrays;

/** The limit that a z-score of growing sums exceeds at any of so many equal looks with a given chance, by simulation. */
final class Pocock {
    private static final int WALKS = 200_000;

    private Pocock() {}

    static double limit(int looks, double chance) {
        var dice = new Dice(20_261_121);
        var highest = new double[WALKS];
        for (int walk = 0; walk < WALKS; walk++) {
            double sum = 0;
            highest[walk] = Double.NEGATIVE_INFINITY;
            for (int look = 1; look <= looks; look++) {
                sum += dice.normal();
                highest[walk] = Math.max(highest[walk], sum / Math.sqrt(look));
            }
        }
        Arrays.sort(highest);
        return highest[(int) (WALKS * (1 - chance))];
    }
}
