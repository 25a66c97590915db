package io.jenkins.plugins.canary.traffic.unleash;

import io.jenkins.plugins.canary.http.CredentialsById;
import io.jenkins.plugins.canary.traffic.RouteSpec;
import io.jenkins.plugins.canary.traffic.held.Holder;
import io.jenkins.plugins.canary.traffic.held.Means;
import io.jenkins.plugins.canary.traffic.held.Names;
import io.jenkins.plugins.canary.traffic.held.Place;
import io.jenkins.plugins.canary.traffic.held.Setting;
import io.jenkins.plugins.canary.traffic.rest.CallTimeout;
import io.jenkins.plugins.canary.traffic.rest.RestUrl;
import io.jenkins.plugins.canary.traffic.rest.Token;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code unleash}: the percentage of a flag's gradual rollout. */
public final class UnleashPlace implements Place {
    @Override
    public String symbol() {
        return "unleash";
    }

    @Override
    public Setting address() {
        return Setting.required("url", "the URL of Unleash, such as 'https://unleash.example.com'", RestUrl::check);
    }

    @Override
    public Optional<Setting> credentials() {
        return Optional.of(Setting.required("credentialsId", "credentials with a token of the admin API", id -> {}));
    }

    @Override
    public List<Setting> more() {
        return List.of(
                Names.optional("project", "default"),
                Names.service("flag"),
                Names.optional("environment", "production"),
                Names.optional("strategyId", ""),
                Names.optional("stickiness", ""),
                Setting.optional("timeout", "10s", CallTimeout::parse));
    }

    @Override
    public Set<String> manners() {
        return Set.of("timeout", "stickiness");
    }

    @Override
    public Optional<String> alone() {
        return Optional.of(
                "a gradual rollout knows those with the flag and those without, and nobody else; variants of its strategy stay as they are");
    }

    @Override
    public Holder open(RouteSpec.Remote spec, Means means) throws CredentialsById.NotFound {
        Token token = Token.of(means.credentials().find(spec.credentialsId(), spec.address()));
        return new UnleashHolder(
                spec, token, means.way(CallTimeout.parse(spec.settings().get("timeout"))));
    }
}
