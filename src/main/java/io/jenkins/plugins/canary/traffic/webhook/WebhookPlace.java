package io.jenkins.plugins.canary.traffic.webhook;

import io.jenkins.plugins.canary.http.Credentials;
import io.jenkins.plugins.canary.http.CredentialsById;
import io.jenkins.plugins.canary.parse.Unreadable;
import io.jenkins.plugins.canary.traffic.RouteSpec;
import io.jenkins.plugins.canary.traffic.Weight;
import io.jenkins.plugins.canary.traffic.held.Holder;
import io.jenkins.plugins.canary.traffic.held.Means;
import io.jenkins.plugins.canary.traffic.held.Place;
import io.jenkins.plugins.canary.traffic.held.Setting;
import io.jenkins.plugins.canary.traffic.rest.CallTimeout;
import io.jenkins.plugins.canary.traffic.rest.RestUrl;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code webhook}: an endpoint that takes the wanted weight by POST and tells the present one by GET. */
public final class WebhookPlace implements Place {
    @Override
    public String symbol() {
        return "webhook";
    }

    @Override
    public Setting address() {
        return Setting.required(
                "url", "an http or https URL, such as 'https://lb.example.com/canary/payments'", RestUrl::check);
    }

    @Override
    public Optional<Setting> credentials() {
        return Optional.of(Setting.optional("credentialsId", "", id -> {}));
    }

    @Override
    public List<Setting> more() {
        return List.of(
                Setting.optional("smallestStep", "1%", WebhookPlace::total),
                Setting.optional("timeout", "10s", CallTimeout::parse));
    }

    /** How many smallest steps make all of the traffic. */
    private static int total(String smallestStep) {
        BigDecimal step = Weight.parse(smallestStep).percent();
        if (step.signum() == 0 || BigDecimal.valueOf(100).remainder(step).signum() != 0) {
            throw new Unreadable("a percentage of which 100% is a multiple, such as '1%', '0.5%' or '0.1%'");
        }
        return BigDecimal.valueOf(100).divide(step).intValueExact();
    }

    @Override
    public Set<String> manners() {
        return Set.of("timeout", "smallestStep");
    }

    @Override
    public Optional<String> alone() {
        return Optional.of("an endpoint is told the canary's weight alone; what others get is its own business");
    }

    @Override
    public Holder open(RouteSpec.Remote spec, Means means) throws CredentialsById.NotFound {
        Optional<Signature> signature = spec.credentialsId().isEmpty()
                ? Optional.empty()
                : Optional.of(Signature.by(secret(means.credentials().find(spec.credentialsId(), spec.address()))));
        return new WebhookHolder(
                spec,
                total(spec.settings().get("smallestStep")),
                means.way(CallTimeout.parse(spec.settings().get("timeout"))),
                signature,
                means.clock());
    }

    private static String secret(Credentials credentials) {
        if (credentials instanceof Credentials.Bearer token) {
            return token.token();
        }
        if (credentials instanceof Credentials.Basic user) {
            return user.password();
        }
        throw new Unreadable("a secret text to sign by, found " + credentials);
    }
}
