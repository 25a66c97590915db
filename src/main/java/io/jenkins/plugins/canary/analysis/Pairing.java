package io.jenkins.plugins.canary.analysis;

import java.util.List;
import java.util.Optional;

/**
 * Readings of both arms, paired so that they can be compared.
 *
 * @param splits one of each row; empty when there is a problem
 * @param problem why nothing can be compared
 */
record Pairing(List<Split> splits, Optional<Observation> problem) {

    /** The sample's readings at {@code edges}, which are empty for counts. */
    static Pairing of(Sample sample, List<Double> edges, int passRow) {
        if (sample.canary() instanceof Reading.Unknown unknown) {
            return problem(unknown.cause(), "canary: " + unknown.text());
        }
        if (sample.stable() instanceof Reading.Unknown unknown) {
            return problem(unknown.cause(), "stable: " + unknown.text());
        }
        if (sample.canary() instanceof Reading.Counts canary && sample.stable() instanceof Reading.Counts stable) {
            return answered(
                    List.of(new Split(canary.bad(), stable.bad(), canary.total(), stable.total())),
                    canary.total(),
                    stable.total());
        }
        if (sample.canary() instanceof Reading.Buckets canary && sample.stable() instanceof Reading.Buckets stable) {
            List<Split> splits =
                    edges.stream().map(edge -> at(edge, canary, stable)).toList();
            boolean passable = canary.edges().contains(edges.get(passRow))
                    && stable.edges().contains(edges.get(passRow));
            return passable
                    ? answered(splits, canary.total(), stable.total())
                    : problem(
                            Reading.Cause.NONSENSE,
                            "the histogram has lost its bucket edge " + Figures.seconds(edges.get(passRow)));
        }
        return problem(Reading.Cause.NONSENSE, "found readings of different kinds, expected counts or histograms");
    }

    private static Pairing answered(List<Split> splits, long canary, long stable) {
        if (canary > 0 && stable > 0) {
            return new Pairing(splits, Optional.empty());
        }
        String text = canary > 0
                ? "stable answered no request, so there is nothing to compare with"
                : "the canary answered no request, stable " + stable;
        return new Pairing(List.of(), Optional.of(new Observation.Thin(text)));
    }

    private static Split at(double edge, Reading.Buckets canary, Reading.Buckets stable) {
        int ours = canary.edges().indexOf(edge);
        int theirs = stable.edges().indexOf(edge);
        return ours < 0 || theirs < 0
                ? Split.NOTHING
                : new Split(
                        canary.total() - canary.cumulative().get(ours),
                        stable.total() - stable.cumulative().get(theirs),
                        canary.total(),
                        stable.total());
    }

    private static Pairing problem(Reading.Cause cause, String text) {
        return new Pairing(List.of(), Optional.of(new Observation.Missing(cause, text)));
    }
}
