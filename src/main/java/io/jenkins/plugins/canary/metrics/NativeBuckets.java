package io.jenkins.plugins.canary.metrics;

import io.jenkins.plugins.canary.analysis.Reading;
import io.jenkins.plugins.canary.analysis.Reading.Cause;
import io.jenkins.plugins.canary.analysis.Reading.Unknown;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Native histograms of counters, at the begin and the end of an interval, made one histogram of the interval.
 *
 * <p>Buckets of native histograms are as fine as their process has room for, and grow coarser while it runs, but their
 * bounds are powers of two to quarters, eighths and so on: those to quarters are bounds of all that are at least so fine.
 * Only these are used, from a thousandth of a second to a minute, so that the same edges are there in every interval and
 * for both arms, and each count is exact. An edge that is asked for is taken for the nearest of them, at most 9 % away.
 */
final class NativeBuckets {
    private static final int TO_OCTAVE = 4;
    private static final double LOWEST = 1e-3;
    private static final double HIGHEST = 64;
    private static final double ROUNDING = 1e-9;
    /** What there was before there was anything. */
    static final Answer.Histogram NOTHING = new Answer.Histogram(Instant.EPOCH, 0, List.of());

    private final String what;
    private final double secondsPerUnit;

    NativeBuckets(String what, double secondsPerUnit) {
        this.what = what;
        this.secondsPerUnit = secondsPerUnit;
    }

    /** What came between two of them; {@code wanted} edges in seconds, or all when there are none. */
    Reading between(Answer.Histogram begin, Answer.Histogram end, List<Double> wanted) {
        var edges = new ArrayList<Double>();
        var cumulative = new ArrayList<Long>();
        long before = 0;
        long total = WholeCounts.whole(end.count() - begin.count());
        boolean fell = end.count() < begin.count();
        for (double edge :
                wanted.isEmpty() ? grid() : wanted.stream().sorted().distinct().toList()) {
            double bound = bound(edge);
            Optional<Double> now = upTo(bound, end);
            Optional<Double> then = upTo(bound, begin);
            if (now.isEmpty() || then.isEmpty()) {
                if (wanted.isEmpty()) {
                    continue;
                }
                return unknown(Cause.EMPTY, "the native histogram is too coarse to count up to " + edge + " s");
            }
            long count = Math.round(now.get() - then.get());
            fell |= count < before || count > total;
            before = count;
            edges.add(edge);
            cumulative.add(count);
        }
        return fell
                ? unknown(
                        Cause.RESET,
                        "the native histogram fell in this interval (a restart?), so what it counted before is lost; the"
                                + " interval isn't used")
                : new Reading.Buckets(edges, cumulative, total);
    }

    /** The edge in seconds that stands for {@code edge}. */
    double nearest(double edge) {
        return bound(edge) * secondsPerUnit;
    }

    private List<Double> grid() {
        var grid = new ArrayList<Double>();
        for (int i = index(LOWEST); i <= index(HIGHEST); i++) {
            grid.add(Math.pow(2, (double) i / TO_OCTAVE) * secondsPerUnit);
        }
        return grid;
    }

    /** In the histogram's unit. */
    private double bound(double edge) {
        return Math.pow(2, (double) index(edge) / TO_OCTAVE);
    }

    private int index(double seconds) {
        return (int) Math.round(TO_OCTAVE * Math.log(seconds / secondsPerUnit) / Math.log(2));
    }

    /** Empty when {@code bound} lies within a bucket. */
    private static Optional<Double> upTo(double bound, Answer.Histogram histogram) {
        double count = 0;
        for (Answer.Bucket bucket : histogram.buckets()) {
            if (bucket.upper() <= bound * (1 + ROUNDING)) {
                count += bucket.count();
            } else if (bucket.lower() < bound * (1 - ROUNDING)) {
                return Optional.empty();
            }
        }
        return Optional.of(count);
    }

    private Unknown unknown(Cause cause, String text) {
        return new Unknown(cause, what + ": " + text);
    }
}
