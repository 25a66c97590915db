package io.jenkins.plugins.canary.traffic.haproxy;

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

/** {@code haproxyDataPlane}: configured weights of servers, by the Data Plane API. */
public final class DataPlanePlace implements Place {
    /** Reloads wait for each other: five seconds unless configured otherwise. */
    private static final Patience RELOAD = new Patience(Duration.ofMillis(200), Duration.ofSeconds(30));

    @Override
    public String symbol() {
        return "haproxyDataPlane";
    }

    @Override
    public Setting address() {
        return Setting.required(
                "url",
                "the URL of the Data Plane API with its version, such as 'https://lb.example.com:5555/v3'",
                DataPlanePlace::url);
    }

    private static void url(String text) {
        RestUrl.check(text);
        if (!text.matches(".*/v[23]/?")) {
            throw new Unreadable("a URL that ends with the API's version, /v2 or /v3");
        }
    }

    @Override
    public Setting stable() {
        return Setting.optional("stable", "stable", HaproxyRoute::name);
    }

    @Override
    public Setting canary() {
        return Setting.optional("canary", "canary", HaproxyRoute::name);
    }

    @Override
    public Optional<Setting> credentials() {
        return Optional.of(Setting.required("credentialsId", "the id of credentials with user and password", id -> {}));
    }

    @Override
    public List<Setting> more() {
        return List.of(
                Setting.optional("backend", service -> service, HaproxyRoute::name),
                Setting.optional("timeout", "10s", CallTimeout::parse));
    }

    /** Each version of the API has the same backends. */
    @Override
    public String base(String address) {
        return address.replaceAll("/v[23]$", "");
    }

    @Override
    public Holder open(RouteSpec.Remote spec, Means means) throws CredentialsById.NotFound {
        var rest = Rest.of(
                "HAProxy's Data Plane API at " + spec.address(),
                means.credentials().find(spec.credentialsId(), spec.address()),
                means.way(CallTimeout.parse(spec.settings().get("timeout"))));
        return new DataPlaneHolder(
                spec, new DataPlaneApi(spec.address(), spec.settings().get("backend"), rest), RELOAD);
    }
}
