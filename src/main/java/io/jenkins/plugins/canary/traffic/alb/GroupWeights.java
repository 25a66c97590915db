package io.jenkins.plugins.canary.traffic.alb;

import io.jenkins.plugins.canary.traffic.Weight;
import io.jenkins.plugins.canary.traffic.held.Fit;
import io.jenkins.plugins.canary.traffic.held.Parts;
import java.math.RoundingMode;

/**
 * Weights of target groups: from 0 to 999 each, whatever they add up to. Thousandths are held, for 999 to 0 is all and
 * nothing. Immutable.
 */
record GroupWeights(String stable, String canary) implements Fit {
    private static final int MOST = 999;

    @Override
    public Weight granularity() {
        return Weight.parse("0.1%");
    }

    @Override
    public Parts nearest(Weight wanted) {
        int parts = wanted.percent()
                .movePointRight(1)
                .setScale(0, RoundingMode.HALF_UP)
                .intValueExact();
        return Parts.of(stable, Math.min(MOST, 1000 - parts), canary, Math.min(MOST, parts));
    }

    @Override
    public int most() {
        return MOST;
    }
}
