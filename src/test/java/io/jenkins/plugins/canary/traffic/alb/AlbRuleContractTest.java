package io.jenkins.plugins.canary.traffic.alb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.canary.lab.Fault;
import io.jenkins.plugins.canary.lab.Reply;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import io.jenkins.plugins.canary.traffic.RouteState;
import io.jenkins.plugins.canary.traffic.TrafficRouter;
import io.jenkins.plugins.canary.traffic.Weight;
import io.jenkins.plugins.canary.traffic.aws.AwsContract;
import io.jenkins.plugins.canary.traffic.held.ServedPlace;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The contract on a rule that logs users in before it forwards them, beside a listener with a default rule. */
class AlbRuleContractTest extends AwsContract {
    @Override
    protected String symbol() {
        return "albRule";
    }

    @Override
    protected String anothers(String resource) {
        return resource.replace("9683b2d02a6cabee", "0683b2d02a6cabee");
    }

    @Override
    protected Set<String> rightsOfClaims() {
        return Set.of(
                "elasticloadbalancing:DescribeTags", "elasticloadbalancing:AddTags", "elasticloadbalancing:RemoveTags");
    }

    @Override
    protected ServedPlace start() throws IOException {
        return new LoadBalancer();
    }

    private LoadBalancer balancer() {
        return (LoadBalancer) place;
    }

    @Test
    void theDefaultRuleOfAListenerIsMovedAndTheOthersStay() throws Exception {
        String contents = place.contents();
        try (TrafficRouter listener = balancer().router(Map.of("arn", LoadBalancer.LISTENER))) {
            RouteState seen = listener.read();
            listener.shift(seen, Weight.of(25), OURS);
            assertThat(place.contents()).isNotEqualTo(contents);
            assertThat(place.weight()).isEqualTo(Weight.NONE);
            listener.restore(listener.read(), seen.snapshot());
        }
        assertThat(place.contents()).isEqualTo(contents);
    }

    @Test
    void aCanaryWithoutAHealthyTargetGetsNothingAndStillGoesBack() throws Exception {
        RouteState now = shift(5);
        balancer().health("unhealthy");
        refused(Kind.UNSUITABLE, "payments-green has no healthy target, found [unhealthy]", () -> shift(10));
        assertThat(router.restore(now, before.snapshot()).canary()).isEqualTo(Weight.NONE);
    }

    @Test
    void aTargetGroupThatIsntThereIsToldWithThoseThatAre() {
        try (TrafficRouter other = balancer().router(Map.of("canary", "payments-red"))) {
            refused(Kind.UNSUITABLE, "[payments-blue, payments-green], expected payments-blue and", other::read);
        }
    }

    @Test
    void codesSayMoreThanStatuses() {
        Map.of(
                        "Throttling", Kind.UNAVAILABLE,
                        "AccessDenied", Kind.FORBIDDEN,
                        "RuleNotFound", Kind.NOT_FOUND,
                        "ValidationError", Kind.REFUSED)
                .forEach((code, kind) -> {
                    place.faults().next(Fault.reply(balancer().refused(400, code, "said so")));
                    refused(kind, "it said: " + code + ": said so", () -> router.read());
                });
        place.faults().next(Fault.reply(Reply.json(200, "{}")));
        refused(Kind.REFUSED, "isn't XML", () -> router.read());
    }

    @Test
    void onlyAnArnIsTaken() {
        assertThatThrownBy(() -> balancer().router(Map.of("arn", "payments"))).hasMessageContaining("expected the ARN");
    }

    @Test
    void theCommandForAPersonHasRegionArnAndWeights() {
        assertThat(router.manualRestore(before.snapshot()))
                .contains("--region eu-central-1", LoadBalancer.RULE, "{\"payments-blue\":1,\"payments-green\":0}");
    }

    @Override
    protected Optional<Third> third() {
        return Optional.of(new Third(
                "payments-old",
                parts -> balancer().third("payments-old", parts),
                () -> balancer().groups().get(2).path("Weight").asInt(),
                () -> balancer().router(Map.of("keepOthers", true)),
                false));
    }
}
