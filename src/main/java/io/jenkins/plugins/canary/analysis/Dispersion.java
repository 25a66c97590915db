package io.jenkins.plugins.canary.analysis;

import java.util.List;

/**
 * How much more events vary between equal pods than chance alone would have it: 1 when they fall independently, more
 * when they come in clusters. Pearson's chi-square per degree of freedom over blocks of several lengths, drawn towards
 * 1.5 where there is little to go by; the largest counts.
 */
final class Dispersion {
    private static final double EXPECTED = 1.5;
    private static final int LEAST_EVENTS = 2;

    /**
     * A block length to look at.
     *
     * @param ticks how many intervals make a block
     * @param trust how many degrees of freedom the expected value weighs
     */
    record Scale(int ticks, double trust) {}

    static final List<Scale> SCALES = List.of(
            new Scale(1, 30),
            new Scale(2, 30),
            new Scale(5, 30),
            new Scale(10, 30),
            new Scale(30, 10),
            new Scale(120, 10));

    private Dispersion() {}

    /**
     * The dispersion of {@code events[interval][pod]} among {@code requests[interval][pod]}. Blocks that the intervals
     * don't fill are left out.
     */
    static double of(long[][] events, long[][] requests, List<Scale> scales) {
        double largest = 1;
        for (Scale scale : scales) {
            largest = Math.max(largest, at(scale, events, requests));
        }
        return largest;
    }

    private static double at(Scale scale, long[][] events, long[][] requests) {
        double chiSquare = 0;
        double freedom = 0;
        for (int from = 0; from + scale.ticks() <= events.length; from += scale.ticks()) {
            long[] x = blockSum(events, from, scale.ticks());
            long[] n = blockSum(requests, from, scale.ticks());
            long allEvents = sum(x);
            long allRequests = sum(n);
            if (allEvents < LEAST_EVENTS) {
                continue;
            }
            int serving = 0;
            for (int pod = 0; pod < x.length; pod++) {
                // A pod that answered nothing can't have had its share of the events.
                if (n[pod] > 0) {
                    double expected = (double) allEvents * n[pod] / allRequests;
                    chiSquare += (x[pod] - expected) * (x[pod] - expected) / expected;
                    serving++;
                }
            }
            freedom += serving - 1;
        }
        return (chiSquare + EXPECTED * scale.trust()) / (freedom + scale.trust());
    }

    private static long[] blockSum(long[][] counts, int from, int ticks) {
        var sums = new long[counts[from].length];
        for (int t = from; t < from + ticks; t++) {
            for (int pod = 0; pod < sums.length; pod++) {
                sums[pod] += counts[t][pod];
            }
        }
        return sums;
    }

    private static long sum(long[] counts) {
        long sum = 0;
        for (long count : counts) {
            sum += count;
        }
        return sum;
    }
}
