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

    /** The sample's readings at {@code edges}, which are empty for counts; {@code control} is what stable's side is called. */
    static Pairing of(Sample sample, String control, List<Double> edges, int passRow) {
        if (sample.canary() instanceof Reading.Unknown unknown) {
            return problem(unknown.cause(), "canary: " + unknown.text());
        }
        if (sample.stable() instanceof Reading.Unknown unknown) {
            return problem(unknown.cause(), control + ": " + unknown.text());
        }
        if (edges.isEmpty()
                && sample.canary() instanceof Reading.Counts canary
                && sample.stable() instanceof Reading.Counts stable) {
            return answered(control, canary.total(), stable.total())
                    .orElseGet(() ->
                            splits(List.of(new Split(canary.bad(), stable.bad(), canary.total(), stable.total()))));
        }
        if (edges.isEmpty()
                && sample.canary() instanceof Reading.Amount canary
                && sample.stable() instanceof Reading.Amount stable) {
            return answered(control, canary.per(), stable.per())
                    .orElseGet(() -> splits(List.of(new Split(
                            Math.round(canary.amount()), Math.round(stable.amount()), canary.per(), stable.per()))));
        }
        if (sample.canary() instanceof Reading.Buckets canary && sample.stable() instanceof Reading.Buckets stable) {
            return answered(control, canary.total(), stable.total())
                    .orElseGet(() -> histograms(edges, passRow, canary, stable));
        }
        return problem(Reading.Cause.NONSENSE, "found readings of another kind than this gate compares");
    }

    private static Pairing histograms(List<Double> edges, int passRow, Reading.Buckets canary, Reading.Buckets stable) {
        if (edges.isEmpty()) {
            return problem(Reading.Cause.NONSENSE, "found a histogram without finite bucket edges");
        }
        double passEdge = edges.get(passRow);
        return canary.edges().contains(passEdge) && stable.edges().contains(passEdge)
                ? splits(edges.stream().map(edge -> at(edge, canary, stable)).toList())
                : problem(
                        Reading.Cause.NONSENSE, "the histogram has lost its bucket edge " + Figures.seconds(passEdge));
    }

    private static Pairing splits(List<Split> splits) {
        return new Pairing(splits, Optional.empty());
    }

    /** The problem if an arm answered nothing. */
    private static Optional<Pairing> answered(String control, long canary, long stable) {
        if (canary > 0 && stable > 0) {
            return Optional.empty();
        }
        String text = canary > 0
                ? control + " answered no request, so there is nothing to compare with"
                : "the canary answered no request, " + control + " " + stable;
        return Optional.of(new Pairing(List.of(), Optional.of(new Observation.Thin(text))));
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
