package io.jenkins.plugins.canary.jenkins.config;

import io.jenkins.plugins.canary.connect.Directory;
import io.jenkins.plugins.canary.connect.UnknownName;
import io.jenkins.plugins.canary.http.Credentials;
import io.jenkins.plugins.canary.jenkins.credentials.CredentialLookup;
import io.jenkins.plugins.canary.jenkins.credentials.RouteAccess;
import io.jenkins.plugins.canary.metrics.MetricSource;
import io.jenkins.plugins.canary.metrics.MetricsSpec;
import io.jenkins.plugins.canary.traffic.held.Account;
import io.jenkins.plugins.canary.traffic.held.ClaimStore;
import io.jenkins.plugins.canary.traffic.kubernetes.SharedClients;

/**
 * What names stand for when a rollout is taken back whose build is over or gone. The traffic was moved when the job was
 * allowed to; that it isn't any more, or isn't there any more, must not keep the canary where it is. Asks no metrics.
 * Credentials of the route are those that the job could use, or its folder where the job is gone.
 */
public final class WayBackDirectory implements Directory {
    private final String job;

    /** {@code job} is its full name; there needn't be one any more. */
    public WayBackDirectory(String job) {
        this.job = job;
    }

    @Override
    public SharedClients.Lease cluster(String name) throws UnknownName {
        CanaryCluster cluster = CanaryGlobalConfiguration.get().getClusters().stream()
                .filter(each -> each.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new UnknownName("cluster " + name + ": an administrator removed it under Manage"
                        + " Jenkins, System, Canary releases; the way back waits for it"));
        return ClusterClients.of(ClusterAccess.of(cluster, CredentialLookup.ofSystem()));
    }

    @Override
    public Account account(String what, String name) throws UnknownName {
        AwsAccount account = CanaryGlobalConfiguration.get().getAwsAccounts().stream()
                .filter(each -> each.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new UnknownName("AWS account " + name + ": an administrator removed it under Manage"
                        + " Jenkins, System, Canary releases; the way back waits for it"));
        return AwsAccess.of(account, CredentialLookup.ofSystem());
    }

    @Override
    public ClaimStore claims() {
        return ControllerClaims.get();
    }

    @Override
    public boolean runsCommands() {
        return false;
    }

    @Override
    public Credentials credentials(String what, String id, String url) throws UnknownName {
        return RouteAccess.credentials(what, id, url, CredentialLookup.ofJob(job));
    }

    @Override
    public MetricSource source(MetricsSpec.Source source) throws UnknownName {
        throw new UnknownName("the way back asks no metrics");
    }
}
