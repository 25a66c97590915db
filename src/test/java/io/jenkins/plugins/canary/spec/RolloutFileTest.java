package io.jenkins.plugins.canary.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.canary.analysis.Measure;
import io.jenkins.plugins.canary.analysis.Rule;
import io.jenkins.plugins.canary.metrics.DataPlane;
import io.jenkins.plugins.canary.parse.InvalidInput;
import io.jenkins.plugins.canary.rollout.Reaction;
import io.jenkins.plugins.canary.rollout.Task;
import io.jenkins.plugins.canary.traffic.RouteSpec;
import io.jenkins.plugins.canary.traffic.Weight;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RolloutFileTest {
    private static final String WHOLE = """
            service: payments
            namespace: shop
            route:
              istio: {virtualService: pay, stable: v1, canary: v2, rules: [main]}
            metrics:
              prometheus: {url: 'https://metrics.example.com/prometheus', credentialsId: PROMETHEUS_TOKEN}
            labels: {destination_service_name: pay}
            stable: {destination_version: v1}
            canary: {destination_version: v2}
            gates:
              - errorRate
              - latency: {quantile: 0.95, max: 250ms, for: 1m, failureLimit: 2}
              - promql: {name: queue, query: 'max(depth{version="${version}"})', max: 100, advisory: true}
            steps:
              - {weight: 1, hold: 15m}
              - {weight: '5%', hold: 20m, maxHold: 1h, onInconclusive: continue}
            promote: false
            """;

    private static RolloutFile read(String text) throws InvalidInput {
        return RolloutFile.read("canary.yaml", text, "id", "me");
    }

    @Test
    void aWholeFileIsReadAsItIsMeant() throws InvalidInput {
        RolloutFile file = read(WHOLE);

        assertThat(file.plan().name()).isEqualTo("payments");
        assertThat(file.plan().route())
                .contains(new RouteSpec.Kubernetes(
                        "", "VIRTUAL_SERVICE", "", "shop", "pay", List.of("main"), "v1", "v2", false, Map.of()));
        assertThat(file.plan().metrics().plane()).isEqualTo(DataPlane.ISTIO);
        assertThat(file.plan().metrics().arms().canary()).isEqualTo(Map.of("destination_version", "v2"));
        assertThat(file.plan().gates()).extracting("name").containsExactly("errors", "latency", "queue");
        assertThat(file.plan().gates().get(0).rule()).isEqualTo(Rule.Comparison.moreIsWorse());
        assertThat(file.plan().gates().get(1).measure()).isEqualTo(new Measure.Latency(0.95, List.of()));
        assertThat(file.plan().gates().get(1).rule()).isInstanceOfSatisfying(Rule.Threshold.class, rule -> {
            assertThat(rule.max()).hasValue(0.25);
            assertThat(rule.sustained()).isEqualTo(Duration.ofMinutes(1));
            assertThat(rule.failureLimit()).isEqualTo(2);
        });
        assertThat(file.plan().gates().get(2).advisory()).isTrue();
        assertThat(file.agenda().steps()).extracting("weight").containsExactly(Weight.of(1), Weight.of(5));
        assertThat(file.agenda().steps().get(1).watch().reactions().onInconclusive())
                .isEqualTo(Reaction.CONTINUE);
        assertThat(file.agenda().steps().get(0).watch().maxHold()).isEqualTo(Duration.ofMinutes(30));
        assertThat(file.agenda().tasks().get(2)).isEqualTo(new Task.RollBack("the plan doesn't promote"));
    }

    @Test
    void everyMistakeIsToldAtOnceWithItsPlace() {
        assertThatThrownBy(() -> read(WHOLE.replace("quantile: 0.95", "quantile: 95")
                        .replace("hold: 15m", "hold: quarter")
                        .replace("weight: '5%'", "weight: '0.5%'")
                        .replace("promote: false", "promotion: false")
                        .replace("canary: v2, rules", "canary: v1, rules")))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("canary.yaml: 5 problems")
                .hasMessageContaining("gates[1] latency quantile: found 95, expected from 0.01 to 0.9999")
                .hasMessageContaining("steps[0] hold: found 'quarter'")
                .hasMessageContaining("steps[1] weight: found '0.5%', expected at least the weight of the step before")
                .hasMessageContaining("unknown setting 'promotion'")
                .hasMessageContaining("route istio canary: found 'v1', expected another destination than stable's");
    }

    @Test
    void aStepShowsWhatItsNextOneNeedsUnlessItSaysSomethingElse() throws InvalidInput {
        assertThat(read(WHOLE).agenda().steps()).extracting("next").containsExactly(Weight.of(5), Weight.ALL);
        assertThat(read(WHOLE.replace("{weight: 1,", "{weight: 1, next: 100,"))
                        .agenda()
                        .steps()
                        .get(0)
                        .next())
                .isEqualTo(Weight.ALL);
        assertThatThrownBy(() -> read(WHOLE.replace("weight: '5%',", "weight: '5%', next: 2,")))
                .hasMessageContaining("steps[1] next: found '2%', expected at least the weight itself, 5%");
        assertThatThrownBy(() -> read(WHOLE.replace("weight: '5%',", "weight: '5%', next: soon,")))
                .hasMessageContaining("steps[1] next: found 'soon', expected a percentage");
    }

    @Test
    void whatIsTolerableBelongsToAComparison() throws InvalidInput {
        RolloutFile file = read(WHOLE.replace("- errorRate", "- errorRate: {tolerable: 0.5%}"));

        assertThat(file.plan().gates().get(0).rule())
                .isInstanceOfSatisfying(Rule.Comparison.class, rule -> assertThat(rule.tolerable())
                        .hasValue(0.005));
        assertThatThrownBy(() -> read(WHOLE.replace("- errorRate", "- errorRate: {tolerable: 0.5%, max: 1%}")))
                .hasMessageContaining("gates[0] errorRate tolerable: found '0.5%', expected to be left out beside max");
    }

    @Test
    void aBaselineHasLabelsOfItsOwn() throws InvalidInput {
        RolloutFile file = read(WHOLE.replace("gates:", "baseline: {version: v1-baseline}\ngates:"));

        assertThat(file.plan().metrics().arms().baseline()).containsExactly(Map.entry("version", "v1-baseline"));
        assertThat(file.plan().metrics().target().baseline()).isEqualTo("v1-baseline");
        assertThatThrownBy(() -> read(WHOLE.replace("gates:", "baseline: {destination_version: v2}\ngates:")))
                .hasMessageContaining("baseline: found '{destination_version=v2}'")
                .hasMessageContaining("only the fresh copy of stable has");
    }

    @Test
    void twoGatesOfOneNameAreToldApartBySomeoneElse() {
        assertThatThrownBy(() -> read(WHOLE.replace("- errorRate", "- errorRate\n  - errorRate")))
                .hasMessageContaining("gates[1] name: found 'errors', expected a name that no other gate has");
    }

    @Test
    void aTextThatIsNotYamlNamesItsLine() {
        assertThatThrownBy(() -> read("service: [payments\nroute: x"))
                .hasMessageContaining("not YAML")
                .hasMessageContaining("line");
        assertThatThrownBy(() -> read("- a list")).hasMessageContaining("expected settings by name");
        assertThatThrownBy(() -> read("service: a\nservice: b")).hasMessageContaining("not YAML");
    }

    @Test
    void aTextThatUnfoldsForEverIsRefused() {
        var bomb = new StringBuilder("a0: &a0 [x, x]\n");
        for (int i = 1; i < 40; i++) {
            bomb.append("a%d: &a%d [*a%d, *a%d]%n".formatted(i, i, i - 1, i - 1));
        }
        assertThatThrownBy(() -> read(bomb.toString())).isInstanceOf(InvalidInput.class);
    }
}
