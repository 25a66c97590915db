package io.jenkins.plugins.canary.traffic.spring;

import io.jenkins.plugins.canary.traffic.Weight;
import io.jenkins.plugins.canary.traffic.held.Fit;
import io.jenkins.plugins.canary.traffic.held.Parts;

/** Weights of a group may be any numbers; those that are posted add up to the same. */
record AnySum(Fit posted) implements Fit {
    @Override
    public Weight granularity() {
        return posted.granularity();
    }

    @Override
    public Parts nearest(Weight wanted) {
        return posted.nearest(wanted);
    }

    @Override
    public int most() {
        return Integer.MAX_VALUE;
    }
}
