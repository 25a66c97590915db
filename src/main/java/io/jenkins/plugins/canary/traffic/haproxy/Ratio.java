package io.jenkins.plugins.canary.traffic.haproxy;

import io.jenkins.plugins.canary.traffic.Weight;

/**
 * The absolute weights, each from 0 to 256, that give the canary a share nearest to the one wanted: {@code stable} for
 * each of the stable servers, {@code canary} for the canary. With one stable server every multiple of 0.5 % is met
 * exactly.
 *
 * <p>Of several that are equally near, the largest numbers: 5 % of two servers is 247 to 13 and not 19 to 1. Round robin
 * goes on from where the old weights left its queue, and after a step from 100 to 19 the first canary's turn was seen
 * to come only after 94 requests; from 100 to 247 the share was right within the first hundred. Immutable.
 */
record Ratio(int stable, int canary) {
    static final int MOST = 256;

    /** Never both 0; neither is 0 unless all the traffic is to go to the other. */
    static Ratio nearest(Weight wanted, int stableServers) {
        if (wanted.isNone()) {
            return new Ratio(MOST, 0);
        }
        if (wanted.equals(Weight.ALL)) {
            return new Ratio(0, MOST);
        }
        Ratio best = new Ratio(MOST, MOST);
        for (int sum = 2 * MOST; sum >= 2; sum--) {
            for (int canary = Math.max(1, sum - MOST); canary <= Math.min(MOST, sum - 1); canary++) {
                Ratio candidate = new Ratio(sum - canary, canary);
                // Not merely as near: rounding must not let smaller numbers win over larger ones of the same ratio.
                if (candidate.error(wanted, stableServers) < best.error(wanted, stableServers) - 1e-12) {
                    best = candidate;
                }
            }
        }
        return best;
    }

    private double error(Weight wanted, int stableServers) {
        return Math.abs((double) canary / (stable * stableServers + canary) - wanted.fraction());
    }
}
