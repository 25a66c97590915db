package io.jenkins.plugins.canary.traffic.unleash;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import io.jenkins.plugins.canary.traffic.RouteState;
import io.jenkins.plugins.canary.traffic.TrafficRouter;
import io.jenkins.plugins.canary.traffic.Weight;
import io.jenkins.plugins.canary.traffic.held.PageRights;
import io.jenkins.plugins.canary.traffic.held.ServedContract;
import io.jenkins.plugins.canary.traffic.held.ServedPlace;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The contract on a flag with three strategies, of which one is the rollout. */
class UnleashContractTest extends ServedContract {
    @Override
    protected Set<String> rights() {
        return PageRights.of("unleash");
    }

    @Override
    protected ServedPlace start() throws IOException {
        return new Unleash();
    }

    private Unleash flag() {
        return (Unleash) place;
    }

    @Test
    void ofSeveralRolloutsOneHasToBeNamed() throws Exception {
        flag().strategy(0).put("disabled", false);
        refused(Kind.UNSUITABLE, "more than one strategy flexibleRollout among [", () -> router.read());
        try (TrafficRouter named = flag().router(Map.of("strategyId", Unleash.ROLLOUT))) {
            assertThat(named.read().canary()).isEqualTo(Weight.NONE);
        }
        flag().environment().putArray("strategies");
        refused(Kind.UNSUITABLE, "has no such strategy flexibleRollout among []", () -> router.read());
    }

    @Test
    void aStrategyThatGivesTheFlagToEverybodyStandsInTheWayOfTheCanaryOnly() throws Exception {
        RouteState now = shift(5);
        flag().strategy(2).putArray("constraints");
        now = router.shift(now, Weight.of(10), OURS);
        flag().strategy(2).putArray("segments");
        refused(Kind.UNSUITABLE, "has no constraints, default 9a3c1be4", () -> shift(25));
        flag().strategy(2).put("name", "remoteAddress");
        now = router.shift(now, Weight.of(25), OURS);
        assertThat(router.restore(now, before.snapshot()).canary()).isEqualTo(Weight.NONE);
    }

    @Test
    void aStrategyWithoutATitleHasNoneAfterwards() throws Exception {
        flag().strategy(1).putNull("title");
        RouteState now = shift(5);
        assertThat(now.claim()).contains(OURS);
        RouteState back = router.restore(now, before.snapshot());
        assertThat(back.claim()).isEmpty();
        assertThat(flag().strategy(1).path("title").asText()).isEmpty();
    }

    @Test
    void anEnvironmentThatTheFlagDoesNotHaveIsMissedByName() {
        try (TrafficRouter elsewhere = flag().router(Map.of("environment", "staging"))) {
            refused(Kind.NOT_FOUND, "environments [development, production]", () -> elsewhere.read());
        }
    }

    @Test
    void aFlagIsDrawnByUserAndItsRouteSaysSo() {
        assertThat(router.detours()).containsExactly("a flag is drawn by user, not by request");
    }

    @Test
    void aFlagThatIsOffTakesNoCanary() {
        flag().environment().put("enabled", false);
        refused(Kind.UNSUITABLE, "switched off, so that nobody would get the canary", () -> shift(5));
    }

    @Test
    void usersMustStickToWhatThePlanSays() throws Exception {
        try (TrafficRouter sticky = flag().router(Map.of("stickiness", "sessionId"))) {
            refused(
                    Kind.UNSUITABLE,
                    "the stickiness 'userId', expected 'sessionId'",
                    () -> sticky.shift(sticky.read(), Weight.of(5), OURS));
        }
    }

    @Test
    void aRolloutThatIsntAWholePercentageIsRefused() {
        for (String odd : new String[] {"half", "", "0.5", "101"}) {
            flag().strategy(1).withObject("/parameters").put("rollout", odd);
            refused(Kind.UNSUITABLE, "has the rollout '" + odd + "'", () -> router.read());
        }
    }

    @Test
    void theCommandForAPersonPutsThePercentageBack() {
        assertThat(router.manualRestore(before.snapshot()))
                .contains("\"value\":\"0\"", "$UNLEASH_TOKEN", "/strategies/" + Unleash.ROLLOUT + "'");
    }
}
