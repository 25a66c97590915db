package io.jenkins.plugins.canary.analysis;

import java.util.List;

/**
 * What history taught about one gate before its rollout began. Part of the settings, so that the same samples give the
 * same verdict again.
 *
 * @param edges the bucket edges to compare at, in seconds, rising; empty for a gate that counts
 * @param phi the dispersion at each edge, or the one of a gate that counts; 1 or more
 * @param passRow the edge that PASS is asked of, from 0
 * @param note where this comes from, for people
 */
public record Calibration(String gate, List<Double> edges, List<Double> phi, int passRow, String note) {
    /** The dispersion that is assumed where nothing is known. */
    public static final double ASSUMED_PHI = 2;

    static final String ASSUMED = "dispersion " + Figures.number(ASSUMED_PHI) + " assumed, no history of stable's pods";

    public Calibration {
        edges = List.copyOf(edges);
        phi = List.copyOf(phi);
    }

    static Calibration assumed(String gate) {
        return new Calibration(gate, List.of(), List.of(ASSUMED_PHI), 0, ASSUMED);
    }
}
