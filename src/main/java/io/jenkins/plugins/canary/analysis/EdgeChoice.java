package io.jenkins.plugins.canary.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The bucket edges at which latencies are compared, chosen from what was seen before any bet: those that neither nearly
 * all nor nearly no answers exceed. An edge that almost nothing exceeds has no events to compare; one that almost
 * everything exceeds says nothing about the slow end.
 *
 * @param passRow the highest of them that enough answers exceed for the gate's quantile, at least half of what it allows
 */
record EdgeChoice(List<Double> edges, int passRow) {
    static final int MOST = 12;

    private static final double LEAST_SHARE = 2e-4;
    private static final double LARGEST_SHARE = 0.5;

    /** The choice for {@code latency} after {@code seen}, which holds at least one edge and one event. */
    static EdgeChoice of(Measure.Latency latency, Reading.Buckets seen) {
        List<Double> candidates = latency.edges().isEmpty() ? informative(seen) : latency.edges();
        List<Double> chosen = spread(candidates.isEmpty() ? List.of(nearest(latency, seen)) : candidates);
        return new EdgeChoice(chosen, passRow(chosen, latency, seen));
    }

    private static int passRow(List<Double> chosen, Measure.Latency latency, Reading.Buckets seen) {
        double enough = (1 - latency.quantile()) / 2;
        int row = 0;
        for (int i = 1; i < chosen.size(); i++) {
            row = slower(seen, chosen.get(i)) >= enough ? i : row;
        }
        return row;
    }

    private static List<Double> informative(Reading.Buckets seen) {
        return seen.edges().stream()
                .filter(edge -> slower(seen, edge) >= LEAST_SHARE && slower(seen, edge) <= LARGEST_SHARE)
                .toList();
    }

    private static List<Double> spread(List<Double> edges) {
        if (edges.size() <= MOST) {
            return edges;
        }
        var chosen = new ArrayList<Double>();
        for (int i = 0; i < MOST; i++) {
            chosen.add(edges.get(i * (edges.size() - 1) / (MOST - 1)));
        }
        return chosen;
    }

    /** The edge that splits the answers most like the quantile, where none is informative. */
    private static double nearest(Measure.Latency latency, Reading.Buckets seen) {
        double wanted = 1 - latency.quantile();
        return seen.edges().stream()
                .min(Comparator.comparingDouble(edge -> Math.abs(slower(seen, edge) - wanted)))
                .orElseThrow();
    }

    private static double slower(Reading.Buckets seen, double edge) {
        int i = seen.edges().indexOf(edge);
        return i < 0 ? 0 : (double) (seen.total() - seen.cumulative().get(i)) / seen.total();
    }
}
