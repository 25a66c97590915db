package io.jenkins.plugins.canary.traffic.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.canary.traffic.TrafficRouter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The contract, kept by definitions of feature flags. */
class FlagRoutersTest extends RoutersOnOneServer {
    private static final String FRACTIONAL = "/flags/checkout/targeting/if/2/fractional/";

    @Nested
    class FeatureFlag extends FlagContract {
        FeatureFlag() {
            super(KubernetesSample.of(
                            RouteKind.FEATURE_FLAG,
                            List.of("/spec/flagSpec" + FRACTIONAL + "3/1"),
                            List.of("/spec/flagSpec" + FRACTIONAL + "2/1"))
                    .with("flag", "checkout"));
        }

        @Override
        void disable(ObjectNode object) {
            ((ObjectNode) object.at("/spec/flagSpec/flags/checkout")).put("state", "DISABLED");
        }
    }

    private static final KubernetesSample IN_A_TEXT = KubernetesSample.of(
                    RouteKind.FLAG_CONFIG_MAP,
                    List.of("/data/flags.json#" + FRACTIONAL + "3/1"),
                    List.of("/data/flags.json#" + FRACTIONAL + "2/1"))
            .wishing(Map.of("flag", "checkout", "key", "flags.json"));

    @Nested
    class ConfigMap extends FlagContract {
        ConfigMap() {
            super(IN_A_TEXT);
        }

        @Override
        void disable(ObjectNode object) {
            ObjectNode data = (ObjectNode) object.path("data");
            String text = data.path("flags.json").asText();
            data.put(
                    "flags.json",
                    text.replace("\"checkout\":{\"state\": \"ENABLED\"", "\"checkout\":{\"state\": \"DISABLED\""));
        }

        private void refusedFor(Map<String, String> settings, String words) throws Exception {
            var sample = KubernetesSample.of(RouteKind.FLAG_CONFIG_MAP, List.of(), List.of())
                    .wishing(settings);
            try (TrafficRouter other =
                    sample.route("shop", false).router(api().client(), CLOCK, KubernetesSubject.NO_PAUSE)) {
                assertThatThrownBy(other::read).hasMessageContaining(words);
            }
        }

        @Test
        void whatIsntThereIsSaidBesideWhatIs() throws Exception {
            refusedFor(Map.of("flag", "checkout"), "which of its keys holds the flags isn't said");
            refusedFor(Map.of("flag", "checkout", "key", "x.json"), "it has no key x.json; its keys are [");
            refusedFor(
                    Map.of("flag", "nobody", "key", "flags.json"), "there is no flag nobody in it; flags are [banner");
        }

        @Test
        void theRuleForArgoNamesTheCoreGroup() {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            object.withObject("/metadata/annotations").put("argocd.argoproj.io/tracking-id", "shop:/ConfigMap:shop/f");
            assertThat(GitOps.rule(object, IN_A_TEXT.route("shop", false)).orElseThrow())
                    .contains("ignoreDifferences: [{group: \"\", kind: ConfigMap, ");
        }
    }
}
