package io.jenkins.plugins.canary.traffic.unleash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.canary.lab.Fault;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract on a flag with three strategies, of which one is the rollout. */
class UnleashContractTest extends ServedContract {
    private static final String ANEW = "00b7e2e8-7d5f-4d8c-9c39-6ef3a8c5f1d2";

    @Override
    protected String symbol() {
        return "unleash";
    }

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
    void aStrategyThatWasMadeAnewIsTakenBack() throws Exception {
        shift(10);
        ObjectNode anew = flag().strategy(1).put("id", ANEW).put("title", "canary");
        anew.withObject("/parameters").put("rollout", "20");
        assertThat(router.restore(router.read(), before.snapshot()).canary()).isEqualTo(Weight.NONE);
        assertThat(flag().weight()).isEqualTo(Weight.NONE);

        anew.put("id", Unleash.ROLLOUT);
        place.faults().next(place::writes, Fault.after(() -> anew.put("id", ANEW)));
        RouteState now = shift(10);
        place.faults().next(place::writes, Fault.after(() -> anew.put("id", Unleash.ROLLOUT)));
        assertThat(router.restore(now, before.snapshot()).canary()).isEqualTo(Weight.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", Unleash.ROLLOUT})
    void theCommandForAPersonPutsThePercentageBackThroughAShell(String strategyId) throws Exception {
        shift(10);
        try (TrafficRouter same = flag().router(strategyId.isEmpty() ? Map.of() : Map.of("strategyId", strategyId))) {
            var shell = new ProcessBuilder("sh", "-c", same.manualRestore(before.snapshot()));
            shell.environment().put("UNLEASH_TOKEN", Unleash.TOKEN);
            Process process = shell.redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes());
            assertThat(process.waitFor()).as(said).isZero();
        }
        assertThat(flag().weight()).isEqualTo(Weight.NONE);
    }
}
