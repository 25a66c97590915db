package io.jenkins.plugins.canary.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.canary.jenkins.folder.CanaryFolderProperty;
import io.jenkins.plugins.canary.metrics.DataPlane;
import io.jenkins.plugins.canary.metrics.Target;
import io.jenkins.plugins.canary.rollout.RolloutEvent;
import io.jenkins.plugins.canary.rollout.journal.JournalFile;
import io.jenkins.plugins.canary.spec.RouteReader;
import io.jenkins.plugins.canary.traffic.Capabilities;
import io.jenkins.plugins.canary.traffic.Feature;
import io.jenkins.plugins.canary.traffic.kubernetes.Resource;
import io.jenkins.plugins.canary.traffic.kubernetes.RouteKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The reference pages name what exists: no more, no less. */
class ReferencePagesTest {
    private static final String STEPS = "docs/reference/steps.md";
    private static final Pattern ROW = Pattern.compile("^\\| `(\\w+)` \\|", Pattern.MULTILINE);

    @TempDir
    Path folder;

    /** The names that stand alone in the first column of the tables in {@code text}. */
    static TreeSet<String> firstColumn(String text) {
        return ROW.matcher(text).results().map(row -> row.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "canaryStart",
                "canaryAnalyze",
                "canaryApprove",
                "canaryPromote",
                "canaryRollback",
                "canaryStatus"
            })
    void aStepsTableHasItsArguments(String step) {
        assertThat(firstColumn(Pages.section(STEPS, step)))
                .isEqualTo(Vocabulary.parameters(Vocabulary.STEPS.get(step)));
    }

    @Test
    void theTablesOfCanaryStepHaveItsArgumentsAndItsReactions() {
        TreeSet<String> expected = Vocabulary.parameters(Vocabulary.STEPS.get("canaryStep"));
        expected.addAll(Set.of("rollback", "unstable", "hold", "return", "continue"));

        assertThat(firstColumn(Pages.section(STEPS, "canaryStep"))).isEqualTo(expected);
    }

    static TreeSet<String> routes() {
        return new TreeSet<>(Vocabulary.ROUTES.keySet());
    }

    @Test
    void aWholeRolloutAndABlockTakeWhatAStartTakes() {
        TreeSet<String> start = Vocabulary.parameters(Vocabulary.STEPS.get("canaryStart"));
        TreeSet<String> rollout = Vocabulary.parameters(Vocabulary.STEPS.get("canaryRollout"));

        assertThat(rollout).containsAll(start);
        rollout.removeAll(start);
        rollout.add("service");
        assertThat(firstColumn(Pages.section(STEPS, "canaryRollout"))).isEqualTo(rollout);
        assertThat(Vocabulary.parameters(Vocabulary.STEPS.get("canary"))).isEqualTo(start);
    }

    @ParameterizedTest
    @MethodSource("routes")
    void aRoutesTableHasItsArguments(String route) {
        boolean withSteps = List.of("istio", "haproxy").contains(route);
        assertThat(firstColumn(Pages.section(withSteps ? STEPS : "docs/reference/routes.md", route)))
                .isEqualTo(Vocabulary.parameters(Vocabulary.ROUTES.get(route)));
    }

    @ParameterizedTest
    @ValueSource(strings = "prometheus")
    void aSourcesTableHasItsArguments(String source) {
        assertThat(firstColumn(Pages.section(STEPS, source)))
                .isEqualTo(Vocabulary.parameters(Vocabulary.SOURCES.get(source)));
    }

    @Test
    void everyRouteThatAPlanCanNameHasAFormAndAReference() {
        assertThat(RouteReader.kinds()).containsExactlyElementsOf(routes());
    }

    @ParameterizedTest
    @EnumSource(RouteKind.class)
    void theTableOfRoutesSaysWhatEachCanDo(RouteKind kind) {
        Capabilities can = kind.capabilities();
        Resource resource = kind.resource();
        String row = String.join(
                " | ",
                kind.symbol(),
                resource.kind(),
                (resource.group() + " " + String.join(", ", resource.versions())).strip(),
                can.has(Feature.NEAREST) ? "one pod" : can.granularity().toString(),
                can.has(Feature.STATUS) ? "yes" : "",
                can.has(Feature.OTHERS) ? "yes" : "",
                can.has(Feature.COHORTS) ? "yes" : "",
                can.has(Feature.MIRROR) ? "yes" : "",
                can.has(Feature.STICKY) ? "yes" : "");
        assertThat(Pages.section("docs/reference/routes.md", "What each can do"))
                .contains("| " + row + " |");
        assertThat(can.features()).contains(Feature.CLAIMS, Feature.AUTHOR);
    }

    static Stream<String> gates() {
        return Vocabulary.GATES.keySet().stream()
                .filter(gate -> !Vocabulary.ALIASES.containsKey(gate))
                .sorted();
    }

    @Test
    void otherNamesOfAGateAreToldInItsSection() {
        Vocabulary.ALIASES.forEach((alias, gate) ->
                assertThat(Pages.section("docs/reference/gates.md", gate)).contains("`" + alias + "`"));
    }

    @ParameterizedTest
    @MethodSource("gates")
    void aGatesTableHasItsArguments(String gate) {
        assertThat(firstColumn(Pages.section("docs/reference/gates.md", gate)))
                .isEqualTo(Vocabulary.parameters(Vocabulary.GATES.get(gate)));
    }

    @Test
    void theJournalPageHasEveryEventWithAnExampleThatIsReadBack() throws Exception {
        String page = "docs/reference/journal.md";
        Set<String> kinds = Arrays.stream(RolloutEvent.class.getPermittedSubclasses())
                .map(Class::getSimpleName)
                .collect(Collectors.toCollection(TreeSet::new));
        List<String> lines = Pages.examples(Pages.ROOT.resolve(page)).stream()
                .filter(example -> example.language().equals("json"))
                .flatMap(example -> example.text().lines())
                .toList();

        Path file = Files.writeString(folder.resolve("journal.jsonl"), String.join("\n", lines) + "\n");
        List<RolloutEvent> events = JournalFile.at(file).read();

        assertThat(firstColumn(Pages.text(page))).isEqualTo(kinds);
        assertThat(events.stream().map(event -> event.getClass().getSimpleName()))
                .containsExactlyInAnyOrderElementsOf(kinds);
    }

    @Test
    void theConfigurationPageHasEverySettingAndItsYamlNamesNoOther() {
        String page = "docs/reference/configuration.md";
        Vocabulary.CONFIGURED.forEach((list, type) ->
                assertThat(firstColumn(Pages.section(page, list))).as(list).isEqualTo(Vocabulary.parameters(type)));
        Vocabulary.POLICIES.forEach((kind, type) ->
                assertThat(firstColumn(Pages.section(page, kind))).as(kind).isEqualTo(Vocabulary.parameters(type)));
        assertThat(firstColumn(Pages.section(page, "Who may use them")))
                .isEqualTo(Vocabulary.parameters(CanaryFolderProperty.class));
        List<Pages.Example> examples = Pages.examples("yaml").stream()
                .filter(example -> example.text().startsWith("unclassified:"))
                .toList();
        assertThat(examples).hasSizeGreaterThan(1).allSatisfy(example -> configured(example.text()));
    }

    private static void configured(String yaml) {
        var canary =
                inner(inner(new Load(LoadSettings.builder().build()).loadFromString(yaml), "unclassified"), "canary");
        assertThat(Vocabulary.CONFIGURED.keySet())
                .containsAll(canary.keySet().stream()
                        .filter(key -> !key.equals("policies"))
                        .toList());
        canary.forEach((part, entries) -> {
            for (Object entry : entries instanceof List<?> list ? list : List.of(entries)) {
                if (part.equals("policies")) {
                    map(entry).forEach((kind, settings) -> assertThat(
                                    Vocabulary.parameters(Vocabulary.POLICIES.get(kind)))
                            .containsAll(map(settings).keySet()));
                } else {
                    setting(Vocabulary.CONFIGURED.get(part), map(entry));
                }
            }
        });
    }

    private static void setting(Class<?> type, Map<String, Object> entry) {
        assertThat(Vocabulary.parameters(type)).containsAll(entry.keySet());
        entry.entrySet().stream()
                .filter(setting -> setting.getKey().equals("source"))
                .forEach(source -> map(source.getValue())
                        .forEach((kind, settings) -> assertThat(Vocabulary.parameters(Vocabulary.SOURCES.get(kind)))
                                .containsAll(map(settings).keySet())));
    }

    private static Map<String, Object> inner(Object map, String only) {
        assertThat(map(map)).containsOnlyKeys(only);
        return map(map(map).get(only));
    }

    private static Map<String, Object> map(Object value) {
        var map = new LinkedHashMap<String, Object>();
        ((Map<?, ?>) value).forEach((key, inner) -> map.put(String.valueOf(key), inner));
        return map;
    }

    @ParameterizedTest
    @EnumSource(DataPlane.class)
    void thePrometheusPageHasTheSeriesThatAreReallyAskedFor(DataPlane plane) {
        var target = new Target("shop", "payments", "stable", "canary", Map.of());
        var labels = new LinkedHashMap<>(plane.arms(target).common());
        labels.putAll(plane.arms(target).canary());
        String page = Pages.text("docs/how-to/prometheus.md");

        String selector = plane.requestsSelector(labels);
        String bad = plane.badSelector(labels);

        assertThat(page).contains("`" + selector + "`");
        assertThat(page).contains("`" + bad.substring(bad.lastIndexOf(',') + 1, bad.length() - 1) + "`");
        plane.bucketsSelector(labels)
                .map(buckets -> buckets.replaceAll("\\{.*", ""))
                .ifPresent(metric -> assertThat(page).contains("`" + metric + "`"));
    }

    /** The bold code at the start of each entry is a piece of a message in the sources. */
    @Test
    void theMessagesOfTroubleshootingAreMessagesThatExist() throws Exception {
        String sources;
        try (Stream<Path> walk = Files.walk(Pages.ROOT.resolve("src/main/java"))) {
            sources = walk.filter(path -> path.toString().endsWith(".java"))
                    .map(Pages::text)
                    .collect(Collectors.joining("\n"))
                    .replaceAll("\"\\s*\\+\\s*\"", "");
        }
        List<String> messages = Pattern.compile("\\*\\*`([^`]+)`\\*\\*")
                .matcher(Pages.text("docs/how-to/troubleshooting.md").replace('\n', ' '))
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(messages).hasSizeGreaterThan(30);
        assertThat(messages).allSatisfy(message -> assertThat(sources.contains(message))
                .as("a message with '" + message + "'")
                .isTrue());
    }
}
