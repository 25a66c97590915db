package io.jenkins.plugins.canary.traffic.dns;

import io.jenkins.plugins.canary.traffic.RouteSpec;
import io.jenkins.plugins.canary.traffic.held.Holder;
import io.jenkins.plugins.canary.traffic.held.Means;
import io.jenkins.plugins.canary.traffic.held.Place;
import io.jenkins.plugins.canary.traffic.held.Setting;
import java.util.Optional;

/** {@code route53}: exists so that whoever tries it is told why not, and what to use. */
public final class Route53Place implements Place {
    @Override
    public String symbol() {
        return "route53";
    }

    @Override
    public Setting address() {
        return Setting.optional("record", service -> service, text -> {});
    }

    @Override
    public Optional<String> refusal() {
        return Optional.of(
                "weights of DNS records can't carry a canary. Resolvers and clients keep an answer for its TTL"
                        + " and often longer, and one answer serves many users: the canary's share isn't its weight, and a rollback"
                        + " isn't one until the last cache has forgotten. Put the weight on what answers the requests: a load"
                        + " balancer, a gateway or a proxy (alb, gatewayApi, haproxy, nginx, …)");
    }

    @Override
    public Holder open(RouteSpec.Remote spec, Means means) {
        throw new IllegalStateException("refused when its plan was read");
    }
}
