package io.jenkins.plugins.canary.traffic.launchdarkly;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import io.jenkins.plugins.canary.traffic.RouteState;
import io.jenkins.plugins.canary.traffic.TrafficRouter;
import io.jenkins.plugins.canary.traffic.Weight;
import io.jenkins.plugins.canary.traffic.held.PageRights;
import io.jenkins.plugins.canary.traffic.held.ServedContract;
import io.jenkins.plugins.canary.traffic.held.ServedPlace;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The contract on the default rule of a flag, and what a flag can be beyond that. */
class LaunchDarklyContractTest extends ServedContract {
    @Override
    protected String symbol() {
        return "launchDarkly";
    }

    @Override
    protected Set<String> rights() {
        return PageRights.of("launchDarkly");
    }

    @Override
    protected ServedPlace start() throws IOException {
        return new LaunchDarkly();
    }

    private LaunchDarkly flag() {
        return (LaunchDarkly) place;
    }

    @Test
    void aRuleIsMovedByItsIdAndKeepsByWhatItSticks() throws Exception {
        try (TrafficRouter german = flag().router(Map.of("rule", "r-77"))) {
            RouteState seen = german.read();
            german.shift(seen, Weight.parse("0.5%"), OURS);
            JsonNode rollout = flag().environment().at("/rules/0/rollout");
            assertThat(rollout.at("/variations/0/weight").asInt()).isEqualTo(500);
            assertThat(rollout.path("contextKind").asText()).isEqualTo("account");
            assertThat(rollout.path("bucketBy").asText()).isEqualTo("tenant");
            assertThat(place.weight()).isEqualTo(Weight.NONE);
            german.restore(german.read(), seen.snapshot());
        }
        assertThat(place.contents()).isEqualTo(flag().original());
    }

    @Test
    void theAuditLogNamesTheBuild() throws Exception {
        shift(5);
        assertThat(place.faults().requests("PATCH").get(0).body())
                .contains("\"comment\":\"Canary rollout of https://ci/job/7\"");
    }

    @Test
    void aVariationIsMeantByItsValueToo() throws Exception {
        try (TrafficRouter byValue = flag().router(Map.of("stable", "false", "canary", "true"))) {
            byValue.shift(byValue.read(), Weight.of(25), OURS);
        }
        assertThat(place.weight()).isEqualTo(Weight.of(25));
    }

    @Test
    void aFlagThatIsOffTakesNoCanaryAndStillGoesBack() throws Exception {
        RouteState now = shift(5);
        flag().environment().put("on", false);
        refused(Kind.UNSUITABLE, "is off, so that nobody would get the canary", () -> shift(10));
        assertThat(router.restore(now, before.snapshot()).canary()).isEqualTo(Weight.NONE);
    }

    @Test
    void whatIsNoSplitOfTheTwoIsRefusedByName() {
        refused(Kind.UNSUITABLE, "no rule with the id 'r-1'", () -> flag().router(Map.of("rule", "r-1"))
                .read());
        refused(
                Kind.UNSUITABLE,
                "no variation 'maybe', or several: expected the name, the value or the id of one of [on, off]",
                () -> flag().router(Map.of("canary", "maybe")).read());
        ObjectNode rollout = ((ObjectNode) flag().environment().path("fallthrough"))
                .removeAll()
                .putObject("rollout");
        rollout.putArray("variations").addObject().put("variation", 0).put("weight", 40_000);
        rollout.withArray("variations").addObject().put("variation", 2).put("weight", 60_000);
        flag().flag().withArray("variations").addObject().put("_id", "e4a1-x").put("name", "third");
        refused(Kind.UNSUITABLE, "also sends traffic to [third (e4a1-x)]", () -> router.claim(router.read(), OURS));
        rollout.putObject("experimentAllocation").put("defaultVariation", 1).put("canReshuffle", false);
        refused(Kind.UNSUITABLE, "split by an experiment", () -> router.read());
    }

    @Test
    void usersOfAVariationBetweenTheTwoAreNotPushedAlong() throws Exception {
        ObjectNode rollout = ((ObjectNode) flag().environment().path("fallthrough"))
                .removeAll()
                .putObject("rollout");
        rollout.putArray("variations").addObject().put("variation", 1).put("weight", 20_000);
        rollout.withArray("variations").addObject().put("variation", 2).put("weight", 80_000);
        flag().flag().withArray("variations").addObject().put("_id", "e4a1-x").put("name", "third");
        try (TrafficRouter among = flag().router(Map.of("stable", "third", "keepOthers", true))) {
            refused(
                    Kind.UNSUITABLE,
                    "off (e4a1-off) between third and on, so that its users would change sides",
                    () -> among.claim(among.read(), OURS));
        }
    }

    @Test
    void theCommandForAPersonPutsTheVariationBack() {
        assertThat(router.manualRestore(before.snapshot()))
                .contains("\"variationId\":\"e4a1-off\"", "$LAUNCHDARKLY_ACCESS_TOKEN", "/flags/shop/new-checkout'");
    }

    @Override
    protected Optional<Third> third() {
        return Optional.of(new Third(
                "third (e4a1-x)",
                parts -> flag().third(parts),
                () -> flag().third(),
                () -> flag().router(Map.of("keepOthers", true)),
                true));
    }
}
