package io.jenkins.plugins.canary.jenkins.config;

import io.jenkins.plugins.canary.connect.UnknownName;
import io.jenkins.plugins.canary.jenkins.credentials.CredentialLookup;
import io.jenkins.plugins.canary.jenkins.credentials.MetricsAccess;
import io.jenkins.plugins.canary.metrics.MetricSource;
import io.jenkins.plugins.canary.metrics.MetricsSpec;
import io.jenkins.plugins.canary.metrics.prometheus.PrometheusSettings;
import io.jenkins.plugins.canary.metrics.prometheus.PrometheusSource;
import io.jenkins.plugins.canary.parse.Problems;
import io.jenkins.plugins.canary.parse.Unreadable;
import io.jenkins.plugins.canary.spec.MetricsReader;
import io.jenkins.plugins.canary.spec.Written;
import io.jenkins.plugins.canary.tls.Trust;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Opens a metric source that an administrator configured. */
final class NamedSource {
    private NamedSource() {}

    static MetricSource open(NamedMetrics metrics, CredentialLookup lookup) throws UnknownName {
        String what = "metric source " + metrics.getName();
        if (metrics.getSource() == null) {
            throw new UnknownName(what + ": its configuration doesn't say where it is; an administrator has to fill it"
                    + " in under Manage Jenkins, System, Canary releases");
        }
        var problems = new Problems();
        Optional<MetricsSpec.Source> source = new MetricsReader(problems, "", "")
                .source(written(metrics.getSource().written()));
        if (source.isEmpty() || !problems.isEmpty()) {
            throw new UnknownName(what + ": " + String.join("; ", problems.list()));
        }
        PrometheusSettings settings = MetricsAccess.prometheus((MetricsSpec.Prometheus) source.get(), lookup);
        if (metrics.getCaCertificate() != null) {
            try {
                settings = settings.with(Trust.only(metrics.getCaCertificate()));
            } catch (Unreadable e) {
                throw new UnknownName(what + ": caCertificate: expected " + e.allowed());
            }
        }
        return PrometheusSource.of(settings);
    }

    private static Written written(Map<String, ?> definition) {
        Map.Entry<String, ?> only = definition.entrySet().iterator().next();
        var settings = new LinkedHashMap<String, Object>();
        ((Map<?, ?>) only.getValue()).forEach((key, value) -> settings.put(String.valueOf(key), value));
        return new Written(only.getKey(), settings);
    }
}
