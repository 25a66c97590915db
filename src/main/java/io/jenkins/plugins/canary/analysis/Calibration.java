package io.jenkins.plugins.canary.analysis;

import java.util.Collections;
import java.util.List;

/**
 * What history taught about one gate before its rollout began. Part of the settings, so that the same samples give the
 * same verdict again.
 *
 * @param edges the bucket edges to compare at, in seconds, rising; empty for a gate that counts
 * @param phi the dispersion at each edge, or the one of a gate that counts; 1 or more
 * @param spread how far stable's own pods differ for good, of each row: so much more is tolerated of the canary
 * @param passRow the edge that PASS is asked of, from 0
 * @param note where this comes from, for people
 */
public record Calibration(
        String gate, List<Double> edges, List<Double> phi, List<Double> spread, int passRow, String note) {
    /** The dispersion that is assumed where nothing is known. */
    public static final double ASSUMED_PHI = 2;

    static final String ASSUMED = "dispersion " + Figures.number(ASSUMED_PHI) + " assumed, no history of stable's pods";

    public Calibration {
        edges = List.copyOf(edges);
        phi = List.copyOf(phi);
        // Journals of before this was learnt have none.
        spread = spread == null || spread.isEmpty() ? Collections.nCopies(phi.size(), 0.0) : List.copyOf(spread);
    }

    /** Of a gate whose pods don't differ, as far as is known. */
    public Calibration(String gate, List<Double> edges, List<Double> phi, int passRow, String note) {
        this(gate, edges, phi, List.of(), passRow, note);
    }

    static Calibration assumed(String gate) {
        return new Calibration(gate, List.of(), List.of(ASSUMED_PHI), 0, ASSUMED);
    }
}
