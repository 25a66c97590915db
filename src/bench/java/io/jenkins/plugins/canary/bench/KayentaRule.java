package io.jenkins.plugins.canary.bench;

import io.jenkins.plugins.canary.analysis.MannWhitney;
import io.jenkins.plugins.canary.analysis.Reading;
import io.jenkins.plugins.canary.analysis.StepPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Kayenta's judge as its documentation describes it: every ten minutes the minutes' values of both arms are compared by
 * a rank-sum interval of 98 % with a tolerance of a quarter of the estimate; the score is the share of metrics that pass,
 * and below 75 the canary fails.
 */
final class KayentaRule implements Contender {
    private static final int MINUTES = 10;
    private static final double TOLERANCE = .25;

    private final Minutes minutes = new Minutes();
    private final List<Look> window = new ArrayList<>();

    @Override
    public void beginStep(StepPlan step) {
        // Judgements go on through all steps.
    }

    @Override
    public Say see(Look look) {
        minutes.add(look).filter(KayentaRule::hasData).ifPresent(window::add);
        if (window.size() < MINUTES) {
            return Say.GO;
        }
        boolean errorsHigh =
                high(l -> l.canaryErrors().share(), l -> l.stableErrors().share());
        boolean latencyHigh = high(l -> p99(l.canaryLatency()), l -> p99(l.stableLatency()));
        window.clear();
        // Of two metrics one that fails leaves a score of 50.
        return errorsHigh || latencyHigh ? Say.ROLL_BACK : Say.GO;
    }

    private static boolean hasData(Look minute) {
        return minute.canaryErrors().total() > 0 && minute.stableErrors().total() > 0;
    }

    private static double p99(Reading.Buckets buckets) {
        return Quantiles.p99(buckets);
    }

    private boolean high(ToDoubleFunction<Look> canary, ToDoubleFunction<Look> stable) {
        double[] ours = window.stream().mapToDouble(canary).toArray();
        double[] theirs = window.stream().mapToDouble(stable).toArray();
        return MannWhitney.of(ours, theirs).classify(TOLERANCE) == MannWhitney.Difference.HIGHER;
    }
}
