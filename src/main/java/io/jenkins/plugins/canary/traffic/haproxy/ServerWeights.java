package io.jenkins.plugins.canary.traffic.haproxy;

import io.jenkins.plugins.canary.traffic.Weight;
import io.jenkins.plugins.canary.traffic.held.Fit;
import io.jenkins.plugins.canary.traffic.held.Parts;
import java.util.List;
import java.util.TreeMap;

/** Weights from 0 to 256 for each server. */
record ServerWeights(List<String> stable, String canary) implements Fit {
    /** 0.5 % is 199 to 1: every multiple of it fits into weights up to 256. */
    private static final Weight STEP = Weight.parse("0.5%");

    @Override
    public Weight granularity() {
        return STEP;
    }

    @Override
    public Parts nearest(Weight wanted) {
        Ratio ratio = Ratio.nearest(wanted, stable.size());
        TreeMap<String, Integer> parts = new TreeMap<>();
        stable.forEach(server -> parts.put(server, ratio.stable()));
        parts.put(canary, ratio.canary());
        return new Parts(parts);
    }

    @Override
    public int most() {
        return Ratio.MOST;
    }
}
