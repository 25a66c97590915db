package io.jenkins.plugins.canary.metrics;

import io.jenkins.plugins.canary.analysis.Gate;
import io.jenkins.plugins.canary.analysis.Measure;
import io.jenkins.plugins.canary.analysis.Reading;
import io.jenkins.plugins.canary.analysis.Rule;
import io.jenkins.plugins.canary.analysis.Sample;
import java.util.Optional;

/**
 * Completes what a gate on the whole service saw: where a fresh baseline is compared, stable's other pods belong to the
 * service too.
 *
 * @param control what the canary is compared with
 * @param rest the rest of stable, where the control is a baseline
 */
record WholeService(ArmReader control, Optional<ArmReader> rest) {

    Sample completed(Gate gate, Sample sample) {
        boolean whole = gate.rule() instanceof Rule.BurnRate burn && burn.wholeService();
        if (!whole || rest.isEmpty() || !(gate.measure() instanceof Measure.ErrorRate rate)) {
            return sample;
        }
        Reading others = sum(control.errorRate(rate), rest.get().errorRate(rate));
        return new Sample(sample.gate(), sample.canary(), others, sample.query());
    }

    private static Reading sum(Reading one, Reading other) {
        if (one instanceof Reading.Counts some && other instanceof Reading.Counts more) {
            return new Reading.Counts(some.bad() + more.bad(), some.total() + more.total());
        }
        return one instanceof Reading.Counts ? other : one;
    }
}
