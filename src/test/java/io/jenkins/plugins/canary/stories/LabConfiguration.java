package io.jenkins.plugins.canary.stories;

import io.jenkins.plugins.canary.jenkins.config.CanaryCluster;
import io.jenkins.plugins.canary.jenkins.config.CanaryGlobalConfiguration;
import io.jenkins.plugins.canary.jenkins.config.NamedMetrics;
import io.jenkins.plugins.canary.jenkins.describe.PrometheusMetrics;
import java.util.List;

/** The configuration of a Jenkins that knows a {@link JenkinsLab}; called in the process of that Jenkins. */
public final class LabConfiguration {
    private LabConfiguration() {}

    /** Cluster and metric source {@code lab} at these URLs. */
    public static void set(String cluster, String metrics) {
        var lab = new CanaryCluster("lab");
        lab.setServerUrl(cluster);
        CanaryGlobalConfiguration.get().setClusters(List.of(lab));
        CanaryGlobalConfiguration.get()
                .setMetricSources(List.of(new NamedMetrics("lab", new PrometheusMetrics(metrics))));
    }

    public static void clear() {
        CanaryGlobalConfiguration.get().setClusters(List.of());
        CanaryGlobalConfiguration.get().setMetricSources(List.of());
    }
}
