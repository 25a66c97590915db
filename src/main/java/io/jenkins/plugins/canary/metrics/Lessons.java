package io.jenkins.plugins.canary.metrics;

import io.jenkins.plugins.canary.analysis.Calibration;
import java.util.ArrayList;
import java.util.List;

/**
 * What history taught before a rollout.
 *
 * @param calibrations at most one of each gate that compares; where one is missing, the judge assumes
 * @param baselines how much each gate had to see, where that is known; at most one of each gate
 * @param findings why something couldn't be learned, and what follows from it
 */
public record Lessons(List<Calibration> calibrations, List<Baseline> baselines, List<Finding> findings) {
    public static final Lessons NONE = new Lessons(List.of(), List.of(), List.of());

    public Lessons {
        calibrations = List.copyOf(calibrations);
        baselines = List.copyOf(baselines);
        findings = List.copyOf(findings);
    }

    Lessons and(Lessons others) {
        return new Lessons(
                joined(calibrations, others.calibrations),
                joined(baselines, others.baselines),
                joined(findings, others.findings));
    }

    private static <T> List<T> joined(List<T> some, List<T> more) {
        var all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }
}
