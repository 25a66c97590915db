package io.jenkins.plugins.canary.traffic.remote;

import io.jenkins.plugins.canary.traffic.alb.AlbRulePlace;
import io.jenkins.plugins.canary.traffic.dns.Route53Place;
import io.jenkins.plugins.canary.traffic.flagd.FlagdPlace;
import io.jenkins.plugins.canary.traffic.google.CloudRunPlace;
import io.jenkins.plugins.canary.traffic.google.UrlMapPlace;
import io.jenkins.plugins.canary.traffic.haproxy.DataPlanePlace;
import io.jenkins.plugins.canary.traffic.haproxy.RuntimePlace;
import io.jenkins.plugins.canary.traffic.held.Place;
import io.jenkins.plugins.canary.traffic.lambda.LambdaAliasPlace;
import io.jenkins.plugins.canary.traffic.launchdarkly.LaunchDarklyPlace;
import io.jenkins.plugins.canary.traffic.nginx.NginxPlace;
import io.jenkins.plugins.canary.traffic.spring.GatewayPlace;
import io.jenkins.plugins.canary.traffic.unleash.UnleashPlace;
import io.jenkins.plugins.canary.traffic.webhook.WebhookPlace;
import java.util.Optional;
import java.util.stream.Stream;

/** The places outside Kubernetes that can hold weights; the journal knows them by the names of the constants. */
public enum RemoteKind {
    ALB_RULE(new AlbRulePlace()),
    CLOUD_RUN(new CloudRunPlace()),
    FLAGD(new FlagdPlace()),
    HAPROXY(new RuntimePlace()),
    HAPROXY_DATA_PLANE(new DataPlanePlace()),
    NGINX(new NginxPlace()),
    SPRING_GATEWAY(new GatewayPlace()),
    ROUTE53(new Route53Place()),
    LAMBDA_ALIAS(new LambdaAliasPlace()),
    LAUNCHDARKLY(new LaunchDarklyPlace()),
    UNLEASH(new UnleashPlace()),
    URL_MAP(new UrlMapPlace()),
    WEBHOOK(new WebhookPlace());

    @SuppressWarnings("ImmutableEnumChecker") // places have no state
    private final Place place;

    RemoteKind(Place place) {
        this.place = place;
    }

    /** The kind that a plan names by {@code symbol(…)}. */
    public static Optional<RemoteKind> of(String symbol) {
        return Stream.of(values())
                .filter(kind -> kind.place.symbol().equals(symbol))
                .findFirst();
    }

    public Place place() {
        return place;
    }
}
