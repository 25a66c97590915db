package io.jenkins.plugins.canary.traffic.haproxy;

import io.jenkins.plugins.canary.traffic.Weight;

/**
 * The absolute weights, each from 0 to 256, that give the canary a share nearest to the one wanted: {@code stable} for
 * each of the stable servers, {@code canary} for the canary. Of several that are equally near, the smallest numbers,
 * with which round robin mixes best: 5 % of two servers is 19 to 1. With one stable server every multiple of 0.5 % is
 * met exactly. Immutable.
 */
record Ratio(int stable, int canary) {
    private static final int MOST = 256;

    /** Never both 0; neither is 0 unless all the traffic is to go to the other. */
    static Ratio nearest(Weight wanted, int stableServers) {
        if (wanted.isNone()) {
            return new Ratio(1, 0);
        }
        if (wanted.equals(Weight.ALL)) {
            return new Ratio(0, 1);
        }
        Ratio best = new Ratio(1, 1);
        for (int sum = 2; sum <= 2 * MOST; sum++) {
            for (int canary = Math.max(1, sum - MOST); canary <= Math.min(MOST, sum - 1); canary++) {
                Ratio candidate = new Ratio(sum - canary, canary);
                // Not merely as near: rounding must not let larger numbers win over smaller ones of the same ratio.
                if (candidate.error(wanted, stableServers) < best.error(wanted, stableServers) - 1e-12) {
                    best = candidate;
                }
            }
        }
        return best;
    }

    Weight share(int stableServers) {
        return Weight.share(canary, (long) stable * stableServers + canary);
    }

    private double error(Weight wanted, int stableServers) {
        return Math.abs((double) canary / (stable * stableServers + canary) - wanted.fraction());
    }
}
