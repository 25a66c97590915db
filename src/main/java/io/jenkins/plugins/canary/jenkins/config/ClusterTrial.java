package io.jenkins.plugins.canary.jenkins.config;

import hudson.util.FormValidation;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.jenkins.plugins.canary.connect.UnknownName;
import io.jenkins.plugins.canary.jenkins.credentials.CredentialLookup;
import io.jenkins.plugins.canary.traffic.kubernetes.Cluster;
import io.jenkins.plugins.canary.traffic.kubernetes.KubernetesClients;
import io.jenkins.plugins.canary.traffic.kubernetes.Rights;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Asks a cluster that is being configured whether it knows us and what we may do there. Changes nothing there. */
final class ClusterTrial {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private ClusterTrial() {}

    static FormValidation of(CanaryCluster configured) {
        try {
            Cluster cluster =
                    ClusterAccess.of(configured, CredentialLookup.ofSystem()).withTimeouts(PATIENCE, PATIENCE);
            String namespace = configured.getNamespace() == null ? "" : configured.getNamespace();
            try (KubernetesClient client = KubernetesClients.connect(cluster)) {
                return told(cluster, namespace, Rights.onRoutes(client, namespace));
            }
        } catch (UnknownName e) {
            return FormValidation.error(e.getMessage());
        } catch (KubernetesClientException | IllegalArgumentException e) {
            return FormValidation.error(failure(configured, e));
        }
    }

    private static FormValidation told(Cluster cluster, String namespace, List<Rights> rights) {
        String where = namespace.isEmpty() ? Messages.ClusterTrial_everywhere() : namespace;
        String may = rights.stream().filter(Rights::all).map(Rights::kind).collect(Collectors.joining(", "));
        String lacks = rights.stream()
                .filter(each -> !each.all())
                .map(each -> each.kind() + " (" + String.join(", ", each.missing()) + ")")
                .collect(Collectors.joining(", "));
        if (may.isEmpty()) {
            return FormValidation.error(Messages.ClusterTrial_nothing(cluster.server(), where, lacks));
        }
        return lacks.isEmpty()
                ? FormValidation.ok(Messages.ClusterTrial_all(cluster.server(), where, may))
                : FormValidation.ok(Messages.ClusterTrial_some(cluster.server(), where, may, lacks));
    }

    /** By the answer's code or the innermost cause; never the request, which holds the login. */
    private static String failure(CanaryCluster configured, RuntimeException e) {
        int code = e instanceof KubernetesClientException answer ? answer.getCode() : 0;
        if (code == 401) {
            return Messages.ClusterTrial_unknown();
        }
        if (code > 0) {
            return Messages.ClusterTrial_refused(code);
        }
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return Messages.ClusterTrial_unreachable(
                configured.getServerUrl() == null ? "" : configured.getServerUrl(),
                cause.getClass().getSimpleName());
    }
}
