package io.jenkins.plugins.canary.spec;

import io.jenkins.plugins.canary.analysis.Gate;
import io.jenkins.plugins.canary.analysis.Measure;
import io.jenkins.plugins.canary.analysis.Rule;
import io.jenkins.plugins.canary.metrics.Resources;
import io.jenkins.plugins.canary.parse.Problems;
import java.util.List;

/** Whether some gate of a plan looks at what the canary does, and not only at what it uses up. */
final class WatchesEnough {
    private WatchesEnough() {}

    static void check(Problems problems, List<Gate> gates) {
        if (!gates.isEmpty() && gates.stream().allMatch(WatchesEnough::isOfResources)) {
            problems.add("gates: found only gauges such as CPU and memory ("
                    + String.join(", ", gates.stream().map(Gate::name).toList())
                    + "), expected a gate on what users get too, such as errorRate() or latency(): a canary that fails"
                    + " every request has the best of gauges");
        }
    }

    private static boolean isOfResources(Gate gate) {
        return gate.rule() instanceof Rule.Drift
                || (gate.measure() instanceof Measure.Query query && Resources.only(query.text()));
    }
}
