package io.jenkins.plugins.canary.analysis;

import java.util.OptionalDouble;
import java.util.function.DoubleFunction;

/** The limits of a threshold: whether a value breaks them, and how they are written. */
record Bound(OptionalDouble max, OptionalDouble min) {

    boolean isBrokenBy(Observation.Measured measured) {
        double value = measured.value();
        boolean above = max.isPresent() && (measured.beyond() ? value >= max.getAsDouble() : value > max.getAsDouble());
        return above || (!measured.beyond() && min.isPresent() && value < min.getAsDouble());
    }

    /** Whether all that is known of a value is that it lies above one that the bound would still allow. */
    boolean cannotTell(Observation.Measured measured) {
        return measured.beyond()
                && ((max.isPresent() && measured.value() < max.getAsDouble())
                        || (min.isPresent() && measured.value() < min.getAsDouble()));
    }

    String text(Measure measure) {
        DoubleFunction<String> unit = unit(measure);
        if (max.isPresent() && min.isPresent()) {
            return "limits " + unit.apply(min.getAsDouble()) + " to " + unit.apply(max.getAsDouble());
        }
        return max.isPresent() ? "limit " + unit.apply(max.getAsDouble()) : "at least " + unit.apply(min.orElseThrow());
    }

    private static DoubleFunction<String> unit(Measure measure) {
        if (measure instanceof Measure.Latency) {
            return Figures::seconds;
        }
        return measure instanceof Measure.ErrorRate || measure instanceof Measure.Conversion
                ? Figures::percentLimit
                : Figures::number;
    }
}
