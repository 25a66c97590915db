package io.jenkins.plugins.canary.jenkins.credentials;

import com.cloudbees.plugins.credentials.common.StandardCertificateCredentials;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import io.jenkins.plugins.canary.connect.UnknownName;
import io.jenkins.plugins.canary.http.Credentials;
import io.jenkins.plugins.canary.jenkins.proxy.ControllerProxy;
import io.jenkins.plugins.canary.metrics.MetricsSpec;
import io.jenkins.plugins.canary.metrics.prometheus.PrometheusSettings;
import io.jenkins.plugins.canary.metrics.prometheus.PrometheusUrl;
import io.jenkins.plugins.canary.parse.Problems;
import io.jenkins.plugins.canary.tls.ClientCertificate;
import java.util.List;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;

/** From the place of metrics that was written to what a client of it needs. */
public final class MetricsAccess {
    private static final CredentialKind[] ACCEPTED = {
        CredentialKind.TEXT, CredentialKind.USER, CredentialKind.CERTIFICATE
    };

    /** What can be used to log in there. */
    public static final List<CredentialKind> KINDS = List.of(ACCEPTED);

    private MetricsAccess() {}

    public static PrometheusSettings prometheus(MetricsSpec.Prometheus spec, CredentialLookup lookup)
            throws UnknownName {
        var problems = new Problems();
        PrometheusUrl url = PrometheusUrl.read(problems, "metrics prometheus url", spec.url())
                .orElseThrow(() -> new UnknownName(String.join("; ", problems.list())));
        PrometheusSettings direct = PrometheusSettings.at(url);
        PrometheusSettings settings = ControllerProxy.now().map(direct::through).orElse(direct);
        String id = spec.credentialsId();
        if (id == null || id.isBlank()) {
            return settings;
        }
        return settings.with(credentials("metrics prometheus", id, spec.url(), lookup));
    }

    /** What is kept under {@code id} for {@code url}; {@code what} needs it. */
    public static Credentials credentials(String what, String id, String url, CredentialLookup lookup)
            throws UnknownName {
        StandardCredentials found = lookup.find(id, url).orElseThrow(() -> CredentialKind.missing(what, id, ACCEPTED));
        try {
            return credentials(what, found);
        } catch (IllegalArgumentException e) {
            throw new UnknownName(what + ": credentials '" + id + "': " + e.getMessage());
        }
    }

    private static Credentials credentials(String what, StandardCredentials found) throws UnknownName {
        if (found instanceof StringCredentials token) {
            return Credentials.bearer(token.getSecret().getPlainText());
        }
        if (found instanceof StandardUsernamePasswordCredentials user) {
            return Credentials.basic(user.getUsername(), user.getPassword().getPlainText());
        }
        if (found instanceof StandardCertificateCredentials key) {
            return Credentials.certificate(
                    ClientCertificate.of(key.getKeyStore(), key.getPassword().getPlainText()));
        }
        throw CredentialKind.unfit(what, found, ACCEPTED);
    }
}
