package io.jenkins.plugins.canary.traffic.google;

import io.jenkins.plugins.canary.http.CredentialsById;
import io.jenkins.plugins.canary.traffic.RouteSpec;
import io.jenkins.plugins.canary.traffic.held.Holder;
import io.jenkins.plugins.canary.traffic.held.Means;
import io.jenkins.plugins.canary.traffic.held.Names;
import io.jenkins.plugins.canary.traffic.held.Place;
import io.jenkins.plugins.canary.traffic.held.Setting;
import java.util.List;
import java.util.Optional;

/** {@code urlMap}: the weights of two backend services in a URL map of a Google Cloud load balancer. */
public final class UrlMapPlace implements Place {
    private static final String SCOPE = "https://www.googleapis.com/auth/compute";

    @Override
    public String symbol() {
        return "urlMap";
    }

    @Override
    public Setting address() {
        return Names.service("urlMap");
    }

    @Override
    public Setting stable() {
        return Setting.optional("stable", service -> service + "-stable", Names::plain);
    }

    @Override
    public Setting canary() {
        return Setting.optional("canary", service -> service + "-canary", Names::plain);
    }

    @Override
    public Optional<Setting> credentials() {
        return GoogleSettings.credentials();
    }

    @Override
    public List<Setting> more() {
        return List.of(
                GoogleSettings.project(),
                Names.optional("region", ""),
                Names.optional("pathMatcher", ""),
                GoogleSettings.endpoint("https://compute.googleapis.com"),
                GoogleSettings.timeout("1m"));
    }

    @Override
    public Holder open(RouteSpec.Remote spec, Means means) throws CredentialsById.NotFound {
        return new UrlMapHolder(spec, GoogleSettings.calls(UrlMapHolder.name(spec), spec, SCOPE, means));
    }
}
