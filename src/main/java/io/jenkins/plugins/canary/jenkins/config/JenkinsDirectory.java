package io.jenkins.plugins.canary.jenkins.config;

import hudson.model.Run;
import io.jenkins.plugins.canary.connect.Directory;
import io.jenkins.plugins.canary.connect.UnknownName;
import io.jenkins.plugins.canary.http.Credentials;
import io.jenkins.plugins.canary.jenkins.credentials.CredentialLookup;
import io.jenkins.plugins.canary.jenkins.credentials.MetricsAccess;
import io.jenkins.plugins.canary.jenkins.credentials.RouteAccess;
import io.jenkins.plugins.canary.jenkins.proxy.ControllerProxy;
import io.jenkins.plugins.canary.metrics.MetricSource;
import io.jenkins.plugins.canary.metrics.MetricsSpec;
import io.jenkins.plugins.canary.metrics.prometheus.PrometheusSource;
import io.jenkins.plugins.canary.proxy.HttpProxy;
import io.jenkins.plugins.canary.traffic.held.Account;
import io.jenkins.plugins.canary.traffic.held.ClaimStore;
import io.jenkins.plugins.canary.traffic.kubernetes.SharedClients;
import java.util.Optional;

/**
 * What names stand for in one build. What an administrator configured under a name uses the credentials that the
 * administrator chose, found as the system at the root, and only where the administrator allows it; what a Jenkinsfile
 * writes out uses credentials that the build may use. The two are never mixed: a job can neither send an administrator's
 * secret to an address of its own nor its own name a secret it can't see.
 */
public final class JenkinsDirectory implements Directory {
    private final Run<?, ?> run;

    public JenkinsDirectory(Run<?, ?> run) {
        this.run = run;
    }

    @Override
    public SharedClients.Lease cluster(String name) throws UnknownName {
        CanaryCluster cluster = SharedEntries.clusters().named(name, run.getParent());
        return ClusterClients.of(ClusterAccess.of(cluster, CredentialLookup.ofSystem(run)));
    }

    @Override
    public MetricSource source(MetricsSpec.Source source) throws UnknownName {
        if (source instanceof MetricsSpec.Named named) {
            NamedMetrics metrics = SharedEntries.metricSources().named(named.name(), run.getParent());
            return NamedSource.open(metrics, CredentialLookup.ofSystem(run));
        }
        return PrometheusSource.of(
                MetricsAccess.prometheus((MetricsSpec.Prometheus) source, CredentialLookup.ofBuild(run)));
    }

    @Override
    public Account account(String what, String name) throws UnknownName {
        AwsAccount account = SharedEntries.awsAccounts().named(name, run.getParent());
        return AwsAccess.of(account, CredentialLookup.ofSystem(run));
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
        return RouteAccess.credentials(what, id, url, CredentialLookup.ofBuild(run));
    }

    @Override
    public Optional<HttpProxy> proxy() {
        return ControllerProxy.now();
    }
}
