package io.jenkins.plugins.canary.traffic.google;

import io.jenkins.plugins.canary.http.CredentialsById;
import io.jenkins.plugins.canary.traffic.RouteSpec;
import io.jenkins.plugins.canary.traffic.held.Holder;
import io.jenkins.plugins.canary.traffic.held.Means;
import io.jenkins.plugins.canary.traffic.held.Names;
import io.jenkins.plugins.canary.traffic.held.Place;
import io.jenkins.plugins.canary.traffic.held.Setting;
import io.jenkins.plugins.canary.traffic.rest.CallTimeout;
import io.jenkins.plugins.canary.traffic.rest.RestUrl;
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
        return Optional.of(Setting.optional("credentialsId", "", id -> {}));
    }

    @Override
    public List<Setting> more() {
        return List.of(
                Names.required("project", "the id of the project in Google Cloud"),
                Names.optional("region", ""),
                Names.optional("pathMatcher", ""),
                Setting.optional("endpoint", "https://compute.googleapis.com", RestUrl::check),
                Setting.optional("timeout", "1m", CallTimeout::parse));
    }

    @Override
    public Holder open(RouteSpec.Remote spec, Means means) throws CredentialsById.NotFound {
        return new UrlMapHolder(
                spec,
                new GoogleCalls(
                        UrlMapHolder.name(spec),
                        GoogleLogin.find(spec.credentialsId(), spec.settings().get("endpoint"), SCOPE, means),
                        means.way(CallTimeout.parse(spec.settings().get("timeout"))),
                        means.clock()));
    }
}
