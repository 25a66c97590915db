package io.jenkins.plugins.canary.traffic.flagd;

import io.jenkins.plugins.canary.traffic.Weight;
import io.jenkins.plugins.canary.traffic.held.Fit;
import io.jenkins.plugins.canary.traffic.held.Parts;

/** Parts of a hundred are written, for old versions of flagd take no others; any that stand there are put back. Immutable. */
record Fractions(Fit percents) implements Fit {
    static Fractions of(String stable, String canary) {
        return new Fractions(Fit.of(stable, canary, 100));
    }

    @Override
    public Weight granularity() {
        return percents.granularity();
    }

    @Override
    public Parts nearest(Weight wanted) {
        return percents.nearest(wanted);
    }

    @Override
    public int most() {
        return Integer.MAX_VALUE;
    }
}
