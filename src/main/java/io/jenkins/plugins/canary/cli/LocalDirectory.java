package io.jenkins.plugins.canary.cli;

import io.jenkins.plugins.canary.connect.Directory;
import io.jenkins.plugins.canary.connect.UnknownName;
import io.jenkins.plugins.canary.http.Credentials;
import io.jenkins.plugins.canary.metrics.MetricSource;
import io.jenkins.plugins.canary.metrics.MetricsSpec;
import io.jenkins.plugins.canary.metrics.prometheus.PrometheusSettings;
import io.jenkins.plugins.canary.metrics.prometheus.PrometheusSource;
import io.jenkins.plugins.canary.metrics.prometheus.PrometheusUrl;
import io.jenkins.plugins.canary.parse.Problems;
import io.jenkins.plugins.canary.proxy.HttpProxy;
import io.jenkins.plugins.canary.traffic.held.Account;
import io.jenkins.plugins.canary.traffic.held.ClaimFiles;
import io.jenkins.plugins.canary.traffic.held.ClaimStore;
import io.jenkins.plugins.canary.traffic.kubernetes.KubernetesClients;
import io.jenkins.plugins.canary.traffic.kubernetes.SharedClients;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What names stand for on a command line: the cluster is the one that kubectl would use, and credentials are environment
 * variables, so that no secret stands in a file.
 */
final class LocalDirectory implements Directory {
    private final Map<String, String> environment;
    private final Path claims;
    private final Optional<HttpProxy> proxy;

    /**
     * With claims of routes in a folder of theirs below that of the journals. Throws {@link
     * io.jenkins.plugins.canary.parse.Unreadable} for a proxy that can't be.
     */
    LocalDirectory(Map<String, String> environment, Path journals) {
        this.environment = environment;
        this.proxy = EnvironmentProxy.of(environment);
        this.claims = journals.resolve("claims");
    }

    @Override
    public ClaimStore claims() {
        return ClaimFiles.in(claims);
    }

    @Override
    public SharedClients.Lease cluster(String name) throws UnknownName {
        if (!name.isEmpty()) {
            throw new UnknownName("cluster: found '" + name + "', expected none: the command line uses the cluster of"
                    + " the current kubectl context; leave the setting out");
        }
        return SharedClients.alone(
                KubernetesClients.connectAsConfigured(Duration.ofSeconds(5), Duration.ofSeconds(10)));
    }

    @Override
    public MetricSource source(MetricsSpec.Source source) throws UnknownName {
        if (source instanceof MetricsSpec.Named named) {
            throw new UnknownName("metrics: found the name '" + named.name() + "', expected a source written out, such"
                    + " as prometheus: {url: 'http://…'}: names are configured in Jenkins only");
        }
        var prometheus = (MetricsSpec.Prometheus) source;
        var problems = new Problems();
        PrometheusUrl url = PrometheusUrl.read(problems, "metrics prometheus url", prometheus.url())
                .orElseThrow(() -> new UnknownName(String.join("; ", problems.list())));
        PrometheusSettings direct = PrometheusSettings.at(url);
        PrometheusSettings settings = proxy.map(direct::through).orElse(direct);
        return PrometheusSource.of(
                prometheus.credentialsId().isEmpty()
                        ? settings
                        : settings.with(fromEnvironment("metrics prometheus", prometheus.credentialsId())));
    }

    @Override
    public Optional<HttpProxy> proxy() {
        return proxy;
    }

    @Override
    public boolean runsCommands() {
        return true;
    }

    @Override
    public Credentials credentials(String what, String variable, String url) throws UnknownName {
        return fromEnvironment(what, variable);
    }

    @Override
    public Account account(String what, String name) throws UnknownName {
        throw new UnknownName("account: found '" + name + "', expected none: accounts are configured in Jenkins only;"
                + " leave it out to use AWS' own ways of logging in");
    }

    private Credentials fromEnvironment(String what, String variable) throws UnknownName {
        String value = environment.get(variable);
        if (value == null || value.isBlank()) {
            throw new UnknownName(what + " credentialsId: found no environment variable '" + variable
                    + "', expected one that holds a bearer token, user:password or a JSON key");
        }
        if (value.strip().startsWith("{")) {
            return Credentials.document(value);
        }
        int colon = value.indexOf(':');
        return colon < 0
                ? Credentials.bearer(value)
                : Credentials.basic(value.substring(0, colon), value.substring(colon + 1));
    }
}
