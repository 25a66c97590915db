package io.jenkins.plugins.canary.metrics;

import io.jenkins.plugins.canary.analysis.Measure;
import java.time.Duration;

/**
 * What kube-state-metrics counts of the pods of one arm, which it knows by their names only.
 *
 * @param pods a regular expression of these names, with variables
 */
record PodQueries(Target target, String pods) {
    /** Counts every start of a container after its first, whatever ended it: a crash, a kill for memory, a probe. */
    static final String METRIC = "kube_pod_container_status_restarts_total";

    static PodQueries of(Target target, Measure.Restarts measure) {
        return new PodQueries(target, measure.pods());
    }

    String restarts(Arm arm, Duration window) {
        return filled(Increase.of(selector(), window, ""), arm, window);
    }

    String count(Arm arm, Duration window) {
        return filled("count(count by (namespace, pod) (" + selector() + "))", arm, window);
    }

    private String selector() {
        String namespace = target.namespace().isEmpty() ? "" : "namespace=\"${namespace}\",";
        return METRIC + "{" + namespace + "pod=~\"" + LabelMatchers.escape(pods) + "\"}";
    }

    private String filled(String query, Arm arm, Duration window) {
        return QueryText.of(query).fill(target, arm, window);
    }
}
