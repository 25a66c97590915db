package io.jenkins.plugins.canary.traffic.haproxy;

import io.jenkins.plugins.canary.traffic.RouteSpec;
import io.jenkins.plugins.canary.traffic.held.Holder;
import io.jenkins.plugins.canary.traffic.held.Means;
import io.jenkins.plugins.canary.traffic.held.Place;
import io.jenkins.plugins.canary.traffic.held.Setting;
import java.time.Duration;
import java.util.List;

/** {@code haproxy}: servers of a backend, by the Runtime API. */
public final class RuntimePlace implements Place {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    @Override
    public String symbol() {
        return "haproxy";
    }

    @Override
    public Setting address() {
        return Setting.required(
                "address", "the path of HAProxy's stats socket or its host:port", HaproxyAddress::parse);
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
    public List<Setting> more() {
        return List.of(Setting.optional("backend", service -> service, HaproxyRoute::name));
    }

    @Override
    public Holder open(RouteSpec.Remote spec, Means means) {
        return HaproxyRoute.of(
                        HaproxyAddress.parse(spec.address()),
                        spec.settings().get("backend"),
                        spec.stable(),
                        spec.canary())
                .keepingOthers(spec.keepsOthers())
                .holder(TIMEOUT);
    }
}
