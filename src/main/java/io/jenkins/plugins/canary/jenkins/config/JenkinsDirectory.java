package io.jenkins.plugins.canary.jenkins.config;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.IdCredentials;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import hudson.model.Run;
import hudson.security.ACL;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.jenkins.plugins.canary.connect.Directory;
import io.jenkins.plugins.canary.connect.UnknownName;
import io.jenkins.plugins.canary.metrics.MetricSource;
import io.jenkins.plugins.canary.metrics.MetricsSpec;
import io.jenkins.plugins.canary.metrics.prometheus.Credentials;
import io.jenkins.plugins.canary.metrics.prometheus.PrometheusSettings;
import io.jenkins.plugins.canary.metrics.prometheus.PrometheusSource;
import io.jenkins.plugins.canary.metrics.prometheus.PrometheusUrl;
import io.jenkins.plugins.canary.parse.Problems;
import io.jenkins.plugins.canary.spec.MetricsReader;
import io.jenkins.plugins.canary.spec.Written;
import io.jenkins.plugins.canary.traffic.kubernetes.Cluster;
import io.jenkins.plugins.canary.traffic.kubernetes.KubernetesClients;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;

/**
 * What names stand for in one build. What an administrator configured under a name uses the credentials that the
 * administrator chose, found as the system at the root; what a Jenkinsfile writes out uses credentials that the build may
 * use. The two are never mixed: a job can neither send an administrator's secret to an address of its own nor its own
 * name a secret it can't see.
 */
public final class JenkinsDirectory implements Directory {
    private final Run<?, ?> run;

    public JenkinsDirectory(Run<?, ?> run) {
        this.run = run;
    }

    @Override
    public KubernetesClient cluster(String name) throws UnknownName {
        CanaryCluster cluster = named(
                "expected the name of a cluster",
                CanaryGlobalConfiguration.get().getClusters(),
                CanaryCluster::getName,
                name);
        if (!present(cluster.getServerUrl())) {
            throw new UnknownName("cluster " + name + ": its configuration has no server URL; an administrator has to"
                    + " fill it in under Manage Jenkins, System, Canary releases");
        }
        Cluster access = Cluster.at(cluster.getServerUrl());
        if (present(cluster.getCaCertificate())) {
            access = access.withCaCertificate(cluster.getCaCertificate());
        }
        if (present(cluster.getCredentialsId())) {
            StringCredentials token = systems(cluster.getCredentialsId(), StringCredentials.class)
                    .orElseThrow(() -> missing("cluster " + name, cluster.getCredentialsId(), "secret text (a token)"));
            access = access.withToken(token.getSecret().getPlainText());
        }
        return KubernetesClients.connect(access);
    }

    @Override
    public MetricSource source(MetricsSpec.Source source) throws UnknownName {
        if (source instanceof MetricsSpec.Named named) {
            return configured(named.name());
        }
        return prometheus((MetricsSpec.Prometheus) source, this::builds);
    }

    private MetricSource configured(String name) throws UnknownName {
        NamedMetrics metrics = named(
                "expected the name of a metric source",
                CanaryGlobalConfiguration.get().getMetricSources(),
                NamedMetrics::getName,
                name);
        var problems = new Problems();
        Optional<MetricsSpec.Source> source = new MetricsReader(problems, "", "")
                .source(written(metrics.getSource().written()));
        if (source.isEmpty() || !problems.isEmpty()) {
            throw new UnknownName("metric source " + name + ": " + String.join("; ", problems.list()));
        }
        return prometheus((MetricsSpec.Prometheus) source.get(), this::systems);
    }

    private static Written written(Map<String, ?> definition) {
        Map.Entry<String, ?> only = definition.entrySet().iterator().next();
        var settings = new LinkedHashMap<String, Object>();
        ((Map<?, ?>) only.getValue()).forEach((key, value) -> settings.put(String.valueOf(key), value));
        return new Written(only.getKey(), settings);
    }

    private MetricSource prometheus(MetricsSpec.Prometheus spec, Lookup lookup) throws UnknownName {
        var problems = new Problems();
        PrometheusUrl url = PrometheusUrl.read(problems, "url", spec.url())
                .orElseThrow(() -> new UnknownName(String.join("; ", problems.list())));
        PrometheusSettings settings = PrometheusSettings.at(url);
        if (present(spec.credentialsId())) {
            settings = settings.with(credentials(spec.credentialsId(), lookup));
        }
        return PrometheusSource.of(settings);
    }

    private Credentials credentials(String id, Lookup lookup) throws UnknownName {
        Optional<StringCredentials> token = lookup.find(id, StringCredentials.class);
        if (token.isPresent()) {
            return Credentials.bearer(token.get().getSecret().getPlainText());
        }
        StandardUsernamePasswordCredentials user = lookup.find(id, StandardUsernamePasswordCredentials.class)
                .orElseThrow(() -> missing("metrics", id, "secret text (a token) or user name with password"));
        return Credentials.basic(user.getUsername(), user.getPassword().getPlainText());
    }

    /** How credentials are found by their id. */
    private interface Lookup {
        <C extends IdCredentials> Optional<C> find(String id, Class<C> type);
    }

    private <C extends IdCredentials> Optional<C> systems(String id, Class<C> type) {
        C found = CredentialsProvider.findCredentialByIdInItemGroup(id, type, Jenkins.get(), ACL.SYSTEM2, List.of());
        return Optional.ofNullable(found).map(credentials -> CredentialsProvider.track(run, credentials));
    }

    private <C extends IdCredentials> Optional<C> builds(String id, Class<C> type) {
        return Optional.ofNullable(CredentialsProvider.findCredentialById(id, type, run, List.of()));
    }

    private static UnknownName missing(String what, String id, String kinds) {
        return new UnknownName(what + ": found no credentials '" + id + "' of the kind " + kinds
                + " that this build may use; check the id, the kind and the folder they are in");
    }

    private static <T> T named(String expected, List<T> configured, Function<T, String> name, String wanted)
            throws UnknownName {
        List<String> names = configured.stream().map(name).toList();
        int found = names.indexOf(wanted);
        if (found < 0) {
            throw new UnknownName("found '" + wanted + "', " + expected
                    + " under Manage Jenkins, System, Canary releases; configured are "
                    + (names.isEmpty() ? "none" : String.join(", ", names)));
        }
        return configured.get(found);
    }

    private static boolean present(String text) {
        return text != null && !text.isBlank();
    }
}
