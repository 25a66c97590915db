package io.jenkins.plugins.canary.report.html;

import java.util.ArrayList;
import java.util.List;

/** The vertical axis of a chart: round numbers around all values, from zero unless there are negative ones. */
final class ValueAxis {
    private static final int LINES = 4;
    // Room for the marks above the highest value, and for half a line's width below the lowest.
    private static final double TOP = 0.16;
    private static final double BOTTOM = 0.98;

    private final double low;
    private final double step;
    private final int steps;

    private ValueAxis(double low, double step, int steps) {
        this.low = low;
        this.step = step;
        this.steps = steps;
    }

    static ValueAxis of(List<Double> values) {
        double highest = values.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        double lowest = Math.min(
                0, values.stream().mapToDouble(Double::doubleValue).min().orElse(0));
        double span = highest - lowest;
        if (!(span > 0) || Double.isInfinite(span)) {
            return new ValueAxis(lowest, 1, 1);
        }
        double step = round(span / LINES);
        double low = Math.floor(lowest / step) * step;
        return new ValueAxis(low, step, (int) Math.max(1, Math.ceil((highest - low) / step - 1e-9)));
    }

    static ValueAxis percent() {
        return new ValueAxis(0, 0.25, 4);
    }

    /** From nothing to everything, for a low chart. */
    static ValueAxis whole() {
        return new ValueAxis(0, 0.5, 2);
    }

    /** The next of 1, 2, 2.5, 5 and their tenfolds. */
    private static double round(double rough) {
        double ten = Math.pow(10, Math.floor(Math.log10(rough)));
        for (double factor : new double[] {1, 2, 2.5, 5}) {
            if (rough <= ten * factor * (1 + 1e-9)) {
                return ten * factor;
            }
        }
        return ten * 10;
    }

    /** Where {@code value} lies, 0 at the top and 1 at the bottom. */
    double position(double value) {
        double part = (value - low) / (step * steps);
        return BOTTOM - Math.min(1, Math.max(0, part)) * (BOTTOM - TOP);
    }

    List<Double> labels() {
        var labels = new ArrayList<Double>();
        for (int i = 0; i <= steps; i++) {
            labels.add(low + i * step);
        }
        return labels;
    }
}
