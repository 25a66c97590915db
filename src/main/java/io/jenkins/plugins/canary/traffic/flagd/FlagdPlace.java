package io.jenkins.plugins.canary.traffic.flagd;

import io.jenkins.plugins.canary.http.Credentials;
import io.jenkins.plugins.canary.http.CredentialsById;
import io.jenkins.plugins.canary.traffic.RouteSpec;
import io.jenkins.plugins.canary.traffic.held.Holder;
import io.jenkins.plugins.canary.traffic.held.Means;
import io.jenkins.plugins.canary.traffic.held.Names;
import io.jenkins.plugins.canary.traffic.held.Patience;
import io.jenkins.plugins.canary.traffic.held.Place;
import io.jenkins.plugins.canary.traffic.held.Setting;
import io.jenkins.plugins.canary.traffic.rest.CallTimeout;
import io.jenkins.plugins.canary.traffic.rest.Rest;
import io.jenkins.plugins.canary.traffic.rest.RestUrl;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** {@code flagd}: the fractions of a flag in a definition that flagd polls over HTTP, for flagd itself takes no writes. */
public final class FlagdPlace implements Place {
    /** Servers call a file's version a weak one for a second after it was written. */
    private static final Patience WRITTEN = new Patience(Duration.ofMillis(250), Duration.ofSeconds(4));

    @Override
    public String symbol() {
        return "flagd";
    }

    @Override
    public Setting address() {
        return Setting.required(
                "url", "the URL of the flag definition, such as 'https://flags.example.com/shop.json'", RestUrl::check);
    }

    @Override
    public Setting stable() {
        return Setting.optional("stable", "off", name -> {});
    }

    @Override
    public Setting canary() {
        return Setting.optional("canary", "on", name -> {});
    }

    @Override
    public Optional<Setting> credentials() {
        return Optional.of(Setting.optional("credentialsId", "", id -> {}));
    }

    @Override
    public List<Setting> more() {
        return List.of(Names.service("flag"), Setting.optional("timeout", "10s", CallTimeout::parse));
    }

    @Override
    public Holder open(RouteSpec.Remote spec, Means means) throws CredentialsById.NotFound {
        Credentials login = spec.credentialsId().isEmpty()
                ? Credentials.none()
                : means.credentials().find(spec.credentialsId(), spec.address());
        return new FlagdHolder(
                spec,
                Rest.of(
                        FlagdHolder.name(spec),
                        login,
                        means.way(CallTimeout.parse(spec.settings().get("timeout")))),
                WRITTEN);
    }
}
