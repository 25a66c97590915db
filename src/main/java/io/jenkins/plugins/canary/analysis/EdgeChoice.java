package io.jenkins.plugins.canary.analysis;

import java.util.ArrayList;
import java.util.List;

/**
 * The bucket edges at which latencies are compared, chosen from what was seen before any bet: those that neither nearly
 * all nor nearly no answers exceed. An edge that almost nothing exceeds has no events to compare; one that almost
 * everything exceeds says nothing about the slow end.
 *
 * @param passRow the one of them nearest to the gate's quantile
 */
record EdgeChoice(List<Double> edges, int passRow) {
    static final int MOST = 12;

    private static final double LEAST_SHARE = 2e-4;
    private static final double LARGEST_SHARE = 0.5;

    /** The choice for {@code latency} after {@code seen}, which holds at least one edge and one event. */
    static EdgeChoice of(Measure.Latency latency, Reading.Buckets seen) {
        List<Double> candidates = latency.edges().isEmpty() ? informative(seen) : latency.edges();
        List<Double> chosen = spread(candidates.isEmpty() ? List.of(nearest(seen.edges(), latency, seen)) : candidates);
        return new EdgeChoice(chosen, chosen.indexOf(nearest(chosen, latency, seen)));
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

    private static double nearest(List<Double> edges, Measure.Latency latency, Reading.Buckets seen) {
        double wanted = Math.log(1 - latency.quantile());
        double nearest = edges.get(0);
        double least = Double.POSITIVE_INFINITY;
        for (double edge : edges) {
            // Half an event, so that an edge that nothing exceeded is far away and not infinitely far.
            double share = Math.max(slower(seen, edge), 0.5 / seen.total());
            double distance = Math.abs(Math.log(share) - wanted);
            if (distance < least) {
                least = distance;
                nearest = edge;
            }
        }
        return nearest;
    }

    private static double slower(Reading.Buckets seen, double edge) {
        int i = seen.edges().indexOf(edge);
        return i < 0 ? 0 : (double) (seen.total() - seen.cumulative().get(i)) / seen.total();
    }
}
