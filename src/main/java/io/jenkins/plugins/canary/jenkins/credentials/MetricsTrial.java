package io.jenkins.plugins.canary.jenkins.credentials;

import hudson.util.FormValidation;
import io.jenkins.plugins.canary.connect.UnknownName;
import io.jenkins.plugins.canary.metrics.Answer;
import io.jenkins.plugins.canary.metrics.MetricSource;
import io.jenkins.plugins.canary.metrics.MetricsSpec;
import io.jenkins.plugins.canary.metrics.prometheus.PrometheusSource;
import java.time.Duration;
import java.time.Instant;

/** Asks a metric source that is being filled in a question of no cost. */
public final class MetricsTrial {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private MetricsTrial() {}

    public static FormValidation of(String url, String credentialsId, CredentialLookup lookup) {
        var spec = new MetricsSpec.Prometheus(url, credentialsId == null ? "" : credentialsId);
        try (MetricSource source =
                PrometheusSource.of(MetricsAccess.prometheus(spec, lookup).withTimeout(PATIENCE))) {
            Answer answer = source.instant("vector(1)", Instant.now());
            return answer instanceof Answer.Failure failure
                    ? FormValidation.error(failure.text())
                    : FormValidation.ok(Messages.MetricsTrial_answers(source.describe()));
        } catch (UnknownName e) {
            return FormValidation.error(e.getMessage());
        }
    }
}
