package io.jenkins.plugins.canary.traffic.google;

import io.jenkins.plugins.canary.http.CredentialsById;
import io.jenkins.plugins.canary.traffic.RouteSpec;
import io.jenkins.plugins.canary.traffic.held.Holder;
import io.jenkins.plugins.canary.traffic.held.Means;
import io.jenkins.plugins.canary.traffic.held.Names;
import io.jenkins.plugins.canary.traffic.held.Patience;
import io.jenkins.plugins.canary.traffic.held.Place;
import io.jenkins.plugins.canary.traffic.held.Setting;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** {@code cloudRun}: how many percent two revisions of a service of Google's Cloud Run get. */
public final class CloudRunPlace implements Place {
    private static final String SCOPE = "https://www.googleapis.com/auth/cloud-platform";
    private static final Patience RECONCILING = new Patience(Duration.ofMillis(500), Duration.ofMinutes(1));

    @Override
    public String symbol() {
        return "cloudRun";
    }

    @Override
    public Setting address() {
        return Names.service("service");
    }

    @Override
    public Setting stable() {
        return Names.optional("stable", "stable");
    }

    @Override
    public Setting canary() {
        return Names.optional("canary", "canary");
    }

    @Override
    public Optional<Setting> credentials() {
        return GoogleSettings.credentials();
    }

    @Override
    public List<Setting> more() {
        return List.of(
                GoogleSettings.project(),
                Names.required("region", "the region of the service, such as 'europe-west3'"),
                GoogleSettings.endpoint("https://run.googleapis.com"),
                GoogleSettings.timeout("10s"));
    }

    @Override
    public Holder open(RouteSpec.Remote spec, Means means) throws CredentialsById.NotFound {
        return new CloudRunHolder(
                spec, GoogleSettings.calls(CloudRunHolder.name(spec), spec, SCOPE, means), RECONCILING);
    }
}
