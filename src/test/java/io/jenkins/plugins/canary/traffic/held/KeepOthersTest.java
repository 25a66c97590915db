package io.jenkins.plugins.canary.traffic.held;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.canary.traffic.RouteSpec;
import io.jenkins.plugins.canary.traffic.remote.RemoteKind;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a plan may ask of a place that others have a part in. */
class KeepOthersTest {
    private static Map<String, Object> plan(Map<String, ?> settings, boolean keeps) {
        var all = new LinkedHashMap<String, Object>(settings);
        all.put("keepOthers", keeps);
        return all;
    }

    private static void refusedByName(String symbol, Map<String, ?> settings, String why) {
        assertThatThrownBy(() -> Remotes.read(symbol, plan(settings, true)))
                .hasMessageContaining("route " + symbol + " keepOthers can't be: " + why);
        assertThat(Remotes.read(symbol, plan(settings, false)).keepsOthers()).isFalse();
    }

    @Test
    void whereNobodyElseCanHaveAPartItIsRefusedByNameWithTheReason() {
        refusedByName(
                "lambdaAlias",
                Map.of("alias", "live", "region", "eu-central-1", "stable", "41", "canary", "42"),
                "an alias has room for one version beside its own");
        refusedByName("webhook", Map.of("url", "http://localhost/x"), "an endpoint is told the canary's weight alone");
        refusedByName(
                "nginx", Map.of("include", "/etc/nginx/x.conf"), "the file with the block is the rollout's alone");
        refusedByName(
                "unleash",
                Map.of("url", "http://localhost", "credentialsId", "u"),
                "a gradual rollout knows those with the flag and those without");
    }

    @Test
    void itSaysNotWhichPlaceItIsSoTwoRolloutsThatDifferInItSeeEachOther() {
        Map<String, ?> plan = Map.of("url", "http://localhost/shop.json");
        RouteSpec.Remote keeps = Remotes.read("flagd", plan(plan, true));
        RouteSpec.Remote refuses = Remotes.read("flagd", plan);
        Place place = RemoteKind.valueOf(keeps.kind()).place();
        assertThat(keeps.keepsOthers()).isTrue();
        assertThat(place.identity(keeps)).isEqualTo(place.identity(refuses));
    }
}
