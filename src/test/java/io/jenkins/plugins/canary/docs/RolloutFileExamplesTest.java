package io.jenkins.plugins.canary.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.jenkins.plugins.canary.parse.InvalidInput;
import io.jenkins.plugins.canary.spec.RolloutFile;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Every rollout file in README and docs, and the schema that editors check them with. */
class RolloutFileExamplesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNode SCHEMA_TEXT = schemaText();
    private static final JsonSchema SCHEMA =
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(SCHEMA_TEXT);

    private static final String GOOD = """
            service: payments
            route: {haproxy: {address: /run/haproxy/admin.sock}}
            metrics: {prometheus: {url: 'http://127.0.0.1:9090'}}
            gates: [errorRate]
            steps: [{weight: 10, hold: 15m}]
            """;

    private static JsonNode schemaText() {
        try (var in = RolloutFile.class.getResourceAsStream("rollout.schema.json")) {
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Object load(String yaml) {
        return new Load(LoadSettings.builder().build()).loadFromString(yaml);
    }

    private static Set<ValidationMessage> validate(String yaml) {
        return SCHEMA.validate(JSON.valueToTree(load(yaml)));
    }

    static Stream<Pages.Example> rollouts() {
        return Pages.examples("yaml").stream().filter(example -> example.text().contains("\nsteps:"));
    }

    static Stream<String> tutorial() {
        return Stream.of("good.yaml", "bad.yaml").map(name -> Pages.text("docs/tutorial/lab/" + name));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rollouts")
    void isReadWithoutAProblem(Pages.Example example) {
        assertThatCode(() -> RolloutFile.read("example", example.text(), "id", "owner"))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rollouts")
    void fitsTheSchema(Pages.Example example) {
        assertThat(validate(example.text())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("tutorial")
    void theTutorialsFilesAreReadAndFitTheSchema(String yaml) throws Exception {
        RolloutFile.read("example", yaml, "id", "owner");
        assertThat(validate(yaml)).isEmpty();
    }

    @Test
    void theTutorialShowsItsFileAsItIs() {
        assertThat(Pages.text("docs/tutorial/first-canary.md")).contains(Pages.text("docs/tutorial/lab/good.yaml"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "interval: soon",
                "promot: true",
                "dataPlane: caddy",
                "stable: {version: v1}",
                "rollout: a/b",
                "errorBudget: 5",
                "route: {haproxy: {backend: shop}}",
                "route: {skipper: {mirror: 10}}",
                "route: {istio: {header: 'x y'}}",
                "route: {istio: {mirror: 0}}",
                "metrics: {prometheus: {url: 'prometheus:9090'}}",
                "metrics: {prometheus: {url: 'http://me:secret@host'}}",
                "gates: []",
                "gates: [{errorRate: {for: 2m}}]",
                "gates: [{errorRate: {bad: a}}]",
                "gates: [{latency: {max: 300}}]",
                "gates: [{promql: {query: up, name: up}}]",
                "gates: [{apdex: {max: 1}}]",
                "gates: [conversion]",
                "gates: [{conversion: {numerator: 'a{v=\"${version}\"}'}}]",
                "gates: [errorRate, {orders: {sticky: true}}]",
                "gates: [errorRate, {restarts: {for: 2m}}]",
                "gates: [errorRate, {restarts: {podCount: 'a{v=\"${version}\"}'}}]",
                "gates: [errorRate, {gauge: {query: 'a{v=\"${version}\"}'}}]",
                "gates: [slo]",
                "gates: [{slo: {objective: 99.9}}]",
                "gates: [{burnRate: {objective: 99%, factor: 0}}]",
                "gates: [{mannWhitney: {query: 'a{v=\"${version}\"}'}}]",
                "gates: [{mannWhitney: {direction: up}}]",
                "gates: [{cost: {query: 'a{v=\"${version}\"}'}}]",
                "gates: [webhook]",
                "gates: [{webhook: {url: 'checks:8080'}}]",
                "gates: [{webhook: {url: 'http://checks', method: PUT}}]",
                "gates: [{webhook: {url: 'http://checks', max: 3}}]",
                "gates: [{threshold: {query: up, name: up}}]",
                "steps: [{weight: 125}]",
                "steps: [{weight: 0}]",
                "steps: [{hold: 5m}]",
                "steps: [{weight: 5, onFail: continue}]",
                "steps: [{weight: 5, wait: 5m}]",
                "steps: [{approval: {expires: soon}}]",
                "steps: [{approval: {onReject: return}}]",
                "steps: [{approval: {who: me}}]",
                "risk: none",
                "risk: low"
            })
    void whatTheSchemaRefusesIsRefusedByTheReaderToo(String line) {
        String name = line.substring(0, line.indexOf(':') + 1);
        String yaml = GOOD.lines().filter(each -> !each.startsWith(name)).reduce("", (a, b) -> a + b + "\n") + line;

        assertThat(validate(yaml)).as("the schema").isNotEmpty();
        assertThatThrownBy(() -> RolloutFile.read("example", yaml, "id", "owner"))
                .as("the reader")
                .isInstanceOf(InvalidInput.class);
    }

    @Test
    void thePageOnTroublesShowsWhatAFileWithMistakesIsTold() {
        String wrong = """
                service: payments
                route: {haproxy: {address: here, stable: v1, canary: v1}}
                metrics: {prometheus: {url: 'prometheus:9090'}}
                gates: [{errorRate: {max: 1%, minRequest: 5}}]
                steps: [{weight: 125, hold: soon}]
                promot: true
                """;
        assertThatThrownBy(() -> RolloutFile.read("wrong.yaml", wrong, "id", "owner"))
                .satisfies(refusal -> assertThat(Pages.text("docs/how-to/troubleshooting.md"))
                        .contains("```text\n" + refusal.getMessage() + "\n```"));
    }

    @Test
    void theSchemaAndThePageKnowTheSettingsThatTheReaderKnows() {
        var known = new TreeSet<String>();
        assertThatThrownBy(() -> RolloutFile.read("example", GOOD + "unheardOf: 1", "id", "owner"))
                .satisfies(refusal -> {
                    String text = refusal.getMessage();
                    known.addAll(Set.of(text.substring(text.indexOf("known are ") + 10)
                            .strip()
                            .split(", ")));
                });

        assertThat(names(SCHEMA_TEXT.path("properties"))).isEqualTo(known);
        assertThat(ReferencePagesTest.firstColumn(Pages.text("docs/reference/rollout-file.md")))
                .isEqualTo(known);
    }

    @Test
    void theSchemaKnowsTheArgumentsThatTheStepsKnow() {
        JsonNode kinds = SCHEMA_TEXT.at("/$defs/gate/oneOf/1/properties");
        assertThat(names(kinds)).isEqualTo(new TreeSet<>(Vocabulary.GATES.keySet()));
        kinds.fields().forEachRemaining(kind -> assertThat(names(settings(kind.getValue())))
                .as(kind.getKey())
                .isEqualTo(gate(kind.getKey())));
        assertThat(names(SCHEMA_TEXT.at("/properties/route/properties")))
                .isEqualTo(new TreeSet<>(Vocabulary.ROUTES.keySet()));
        Vocabulary.ROUTES.forEach((route, type) -> assertThat(
                        names(SCHEMA_TEXT.at("/properties/route/properties/" + route + "/properties")))
                .as(route)
                .isEqualTo(Vocabulary.parameters(type)));
        assertThat(names(SCHEMA_TEXT.at("/properties/metrics/properties/prometheus/properties")))
                .isEqualTo(Vocabulary.parameters(Vocabulary.SOURCES.get("prometheus")));
    }

    /** The properties of a kind, which may be a name alone, or told elsewhere in the schema. */
    private static JsonNode settings(JsonNode kind) {
        if (kind.has("$ref")) {
            return settings(SCHEMA_TEXT.at(kind.path("$ref").asText().substring(1)));
        }
        return kind.has("properties") ? kind.path("properties") : kind.at("/anyOf/1/properties");
    }

    private static TreeSet<String> gate(String kind) {
        return Vocabulary.parameters(Vocabulary.GATES.get(kind));
    }

    private static TreeSet<String> names(JsonNode properties) {
        var names = new TreeSet<String>();
        properties.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
