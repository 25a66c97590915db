package io.jenkins.plugins.canary.traffic.launchdarkly;

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

/** {@code launchDarkly}: the percentage rollout of a flag, in its default rule or in one of its rules. */
public final class LaunchDarklyPlace implements Place {
    @Override
    public String symbol() {
        return "launchDarkly";
    }

    @Override
    public Setting address() {
        return Setting.optional("url", "https://app.launchdarkly.com", RestUrl::check);
    }

    @Override
    public Setting stable() {
        return Setting.optional("stable", "false", name -> {});
    }

    @Override
    public Setting canary() {
        return Setting.optional("canary", "true", name -> {});
    }

    @Override
    public Optional<Setting> credentials() {
        return Optional.of(
                Setting.required("credentialsId", "credentials with an access token that may write", id -> {}));
    }

    @Override
    public List<Setting> more() {
        return List.of(
                Names.optional("project", "default"),
                Names.service("flag"),
                Names.optional("environment", "production"),
                Names.optional("rule", ""),
                Names.optional("contextKind", "user"),
                Setting.optional("timeout", "10s", CallTimeout::parse));
    }

    @Override
    public Set<String> manners() {
        return Set.of("timeout", "contextKind");
    }

    /** Names are those of an account, which the credentials tell. */
    @Override
    public String identity(RouteSpec.Remote spec) {
        return Place.super.identity(spec) + " " + spec.credentialsId();
    }

    @Override
    public Holder open(RouteSpec.Remote spec, Means means) throws CredentialsById.NotFound {
        Token token = Token.of(means.credentials().find(spec.credentialsId(), spec.address()));
        return new LaunchDarklyHolder(
                spec, token, means.way(CallTimeout.parse(spec.settings().get("timeout"))));
    }
}
