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
    private static final double LARGEST_SPREAD = 0.4;

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

    /**
     * How far equal pods differ for good: the deviation of their rates, as a part of the rate, that is left over all
     * intervals together when the clusters of single intervals are taken off; 0 when chance explains it. (The moments of
     * a rate that varies between pods: over a time in which a pod has E events, the dispersion grows by E times its
     * square.)
     */
    static double spread(long[][] events, long[][] requests) {
        Pearson whole = pearson(events.length, events, requests);
        Pearson single = pearson(1, events, requests);
        if (whole.freedom() == 0) {
            return 0;
        }
        double clusters = single.freedom() > 0 ? Math.max(1, single.chiSquare() / single.freedom()) : 1;
        double chance = clusters * (1 + Math.sqrt(2 / whole.freedom()));
        double more = whole.chiSquare() / whole.freedom() - chance;
        double perPod = (double) whole.events() / (whole.freedom() + 1);
        return Math.min(LARGEST_SPREAD, Math.sqrt(Math.max(0, more) / perPod));
    }

    private static double at(Scale scale, long[][] events, long[][] requests) {
        Pearson found = pearson(scale.ticks(), events, requests);
        return (found.chiSquare() + EXPECTED * scale.trust()) / (found.freedom() + scale.trust());
    }

    /** Pearson's sum over blocks, its degrees of freedom, and the events in them. */
    private record Pearson(double chiSquare, double freedom, long events) {}

    private static Pearson pearson(int ticks, long[][] events, long[][] requests) {
        double chiSquare = 0;
        double freedom = 0;
        long counted = 0;
        for (int from = 0; from + ticks <= events.length && ticks > 0; from += ticks) {
            long[] x = blockSum(events, from, ticks);
            long[] n = blockSum(requests, from, ticks);
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
            counted += allEvents;
        }
        return new Pearson(chiSquare, freedom, counted);
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
