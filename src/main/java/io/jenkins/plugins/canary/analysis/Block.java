package io.jenkins.plugins.canary.analysis;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Values of a stretch of time, of both arms.
 *
 * @param length of the intervals whose values it holds
 */
record Block(List<Double> canary, List<Double> stable, Duration length) {
    static final Block EMPTY = new Block(List.of(), List.of(), Duration.ZERO);

    Block plus(double ours, double theirs, Duration tick) {
        return new Block(
                Stream.concat(canary.stream(), Stream.of(ours)).toList(),
                Stream.concat(stable.stream(), Stream.of(theirs)).toList(),
                length.plus(tick));
    }

    MannWhitney compared() {
        return MannWhitney.of(array(canary), array(stable));
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    double canaryMedian() {
        return median(canary);
    }

    double stableMedian() {
        return median(stable);
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
