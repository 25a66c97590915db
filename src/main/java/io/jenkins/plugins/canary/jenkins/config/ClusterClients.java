package io.jenkins.plugins.canary.jenkins.config;

import io.jenkins.plugins.canary.traffic.kubernetes.Cluster;
import io.jenkins.plugins.canary.traffic.kubernetes.SharedClients;

/** The controller's clients of clusters, anew after each change of the configuration. Thread-safe. */
final class ClusterClients {
    private static final SharedClients SHARED = new SharedClients();

    private ClusterClients() {}

    static SharedClients.Lease of(Cluster cluster) {
        return SHARED.of(cluster);
    }

    static void configurationChanged() {
        SHARED.retire();
    }
}
