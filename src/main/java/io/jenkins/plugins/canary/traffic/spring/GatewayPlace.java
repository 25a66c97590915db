package io.jenkins.plugins.canary.traffic.spring;

import io.jenkins.plugins.canary.http.Credentials;
import io.jenkins.plugins.canary.http.CredentialsById;
import io.jenkins.plugins.canary.parse.Unreadable;
import io.jenkins.plugins.canary.traffic.RouteSpec;
import io.jenkins.plugins.canary.traffic.held.Holder;
import io.jenkins.plugins.canary.traffic.held.Means;
import io.jenkins.plugins.canary.traffic.held.Patience;
import io.jenkins.plugins.canary.traffic.held.Place;
import io.jenkins.plugins.canary.traffic.held.Setting;
import io.jenkins.plugins.canary.traffic.rest.CallTimeout;
import io.jenkins.plugins.canary.traffic.rest.Rest;
import io.jenkins.plugins.canary.traffic.rest.RestUrl;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code springGateway}: two routes of a Spring Cloud Gateway in one group of weights, by its actuator. */
public final class GatewayPlace implements Place {
    private static final Patience REFRESH = new Patience(Duration.ofMillis(50), Duration.ofSeconds(10));
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_.:-]+");

    @Override
    public String symbol() {
        return "springGateway";
    }

    @Override
    public Setting address() {
        return Setting.required(
                "url", "the URL of its actuator, such as 'http://gateway.shop:8080/actuator'", RestUrl::check);
    }

    @Override
    public Setting stable() {
        return Setting.optional("stable", service -> service + "-stable", GatewayPlace::id);
    }

    @Override
    public Setting canary() {
        return Setting.optional("canary", service -> service + "-canary", GatewayPlace::id);
    }

    private static void id(String text) {
        if (!ID.matcher(text).matches()) {
            throw new Unreadable("the id of a route: letters, digits and _ . : - only");
        }
    }

    @Override
    public Optional<Setting> credentials() {
        return Optional.of(Setting.optional("credentialsId", "", id -> {}));
    }

    @Override
    public List<Setting> more() {
        return List.of(Setting.optional("timeout", "10s", CallTimeout::parse));
    }

    /** One gateway has the routes of many services. */
    @Override
    public String identity(RouteSpec.Remote spec) {
        return Place.super.identity(spec) + " " + spec.stable() + " " + spec.canary();
    }

    @Override
    public Holder open(RouteSpec.Remote spec, Means means) throws CredentialsById.NotFound {
        Credentials login = spec.credentialsId().isEmpty()
                ? Credentials.none()
                : means.credentials().find(spec.credentialsId(), spec.address());
        var rest = Rest.of(
                "the Spring Cloud Gateway at " + spec.address(),
                login,
                means.way(CallTimeout.parse(spec.settings().get("timeout"))));
        return new GatewayHolder(spec, rest, REFRESH);
    }
}
