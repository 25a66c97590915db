package io.jenkins.plugins.canary.metrics;

import io.jenkins.plugins.canary.analysis.Reading;
import io.jenkins.plugins.canary.analysis.Reading.Cause;
import io.jenkins.plugins.canary.analysis.Reading.Unknown;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Series by {@code le} made a histogram in seconds, or the reason why they aren't one. */
final class BucketLines {
    private final String what;
    private final double secondsPerUnit;

    BucketLines(String what, double secondsPerUnit) {
        this.what = what;
        this.secondsPerUnit = secondsPerUnit;
    }

    Reading read(Answer answer, List<Double> wanted) {
        if (answer instanceof Answer.Failure failure) {
            return new Unknown(failure.cause(), what + ": " + failure.text());
        }
        var counts = new TreeMap<Double, Double>();
        for (Answer.Line line : ((Answer.Series) answer).lines()) {
            Single count = Single.of(new Answer.Series(List.of(line)), what);
            if (count instanceof Single.Isnt isnt) {
                return isnt.why();
            }
            double edge = edge(line.labels().getOrDefault("le", ""));
            if (Double.isNaN(edge)) {
                return nonsense("found a series with le='" + line.labels().get("le") + "', expected a number");
            }
            if (counts.put(edge, ((Single.Is) count).value()) != null) {
                return new Unknown(
                        Cause.SEVERAL_SERIES,
                        what + ": the edge " + edge + " s is there twice, written differently (1 and 1.0?) by different"
                                + " pods, so their counts can't be added up");
            }
        }
        return counts.isEmpty()
                ? new Unknown(Cause.EMPTY, what + ": the query answered with no series")
                : histogram(counts, wanted);
    }

    private Reading histogram(SortedMap<Double, Double> counts, List<Double> wanted) {
        Double all = counts.remove(Double.POSITIVE_INFINITY);
        if (all == null) {
            return nonsense("found no bucket le=\"+Inf\", so all requests can't be counted");
        }
        double total = WholeCounts.whole(all);
        var edges = new ArrayList<Double>();
        var cumulative = new ArrayList<Long>();
        long before = 0;
        for (var bucket : counts.entrySet()) {
            double count = bucket.getValue();
            double tolerance = WholeCounts.tolerance(total);
            if (WholeCounts.isNegative(count) || count < before - tolerance || count > total + tolerance) {
                return nonsense("found " + count + " requests up to " + bucket.getKey() + " s, expected from " + before
                        + " to " + (long) total + ": buckets out of order");
            }
            before = Math.min(Math.max(before, WholeCounts.whole(count)), (long) total);
            edges.add(bucket.getKey());
            cumulative.add(before);
        }
        return choose(new Reading.Buckets(edges, cumulative, (long) total), wanted);
    }

    private Reading choose(Reading.Buckets buckets, List<Double> wanted) {
        if (wanted.isEmpty()) {
            return buckets;
        }
        var edges = new ArrayList<Double>();
        var cumulative = new ArrayList<Long>();
        for (double edge : wanted.stream().sorted().distinct().toList()) {
            int index = indexOf(buckets.edges(), edge);
            if (index < 0) {
                return new Unknown(
                        Cause.EMPTY,
                        what + ": the histogram has no edge at " + edge + " s; it has " + buckets.edges()
                                + ". Choose one of them, or add the edge in the application");
            }
            edges.add(edge);
            cumulative.add(buckets.cumulative().get(index));
        }
        return new Reading.Buckets(edges, cumulative, buckets.total());
    }

    private static int indexOf(List<Double> edges, double wanted) {
        for (int i = 0; i < edges.size(); i++) {
            if (Math.abs(edges.get(i) - wanted) <= 1e-9 * Math.abs(wanted)) {
                return i;
            }
        }
        return -1;
    }

    private double edge(String le) {
        if (le.equals("+Inf")) {
            return Double.POSITIVE_INFINITY;
        }
        try {
            double edge = Double.parseDouble(le) * secondsPerUnit;
            return Double.isInfinite(edge) ? Double.NaN : edge;
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    private Unknown nonsense(String text) {
        return new Unknown(Cause.NONSENSE, what + ": " + text);
    }
}
