package io.jenkins.plugins.canary.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.canary.jenkins.step.WeightStep;
import io.jenkins.plugins.canary.stories.Filled;
import java.beans.Introspector;
import java.beans.PropertyDescriptor;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kohsuke.stapler.DataBoundSetter;
import org.w3c.dom.Document;

/** Everything that can be written in a Jenkinsfile can be filled in and is explained; no view does what CSP forbids. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FormsTest {
    private static final Pattern TEXT = Pattern.compile("\\$\\{%([A-Za-z.]+)}");
    private static final Pattern TAG = Pattern.compile("<[^>]+>");

    static List<Class<?>> bound() {
        return Forms.bound();
    }

    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(Forms.RESOURCES)) {
            return files.filter(file -> file.toString().matches(".*\\.(jelly|html)"))
                    .sorted()
                    .toList();
        }
    }

    static List<Path> views() throws IOException {
        return files().stream()
                .filter(file -> file.toString().endsWith(".jelly"))
                .toList();
    }

    static List<Path> helps() throws IOException {
        return files().stream()
                .filter(file -> file.toString().endsWith(".html"))
                .toList();
    }

    /** Steps have a text for a map; other forms have no control for maps. */
    private static boolean hasControl(Class<?> owner, Class<?> type) {
        return !Map.class.isAssignableFrom(type) || Step.class.isAssignableFrom(owner);
    }

    @Test
    void thereAreFormsForStepsRoutesGatesSourcesAndTheConfiguration() {
        assertThat(bound())
                .extracting(Class::getSimpleName)
                .contains(
                        "StartStep",
                        "WeightStep",
                        "AnalyzeStep",
                        "PromoteStep",
                        "RollbackStep",
                        "IstioRoute",
                        "HaproxyRoute",
                        "PrometheusMetrics",
                        "ErrorRateGate",
                        "LatencyGate",
                        "PromqlGate",
                        "ConversionGate",
                        "ThroughputGate",
                        "RestartsGate",
                        "GaugeGate",
                        "BurnRateGate",
                        "SloGate",
                        "MannWhitneyGate",
                        "CostGate",
                        "WebhookGate",
                        "CanaryGlobalConfiguration",
                        "CanaryCluster",
                        "NamedMetrics");
    }

    @ParameterizedTest
    @MethodSource("bound")
    void aFormHasEachParameterOnce(Class<?> type) {
        List<String> expected = Forms.parameters(type).entrySet().stream()
                .filter(parameter -> hasControl(type, parameter.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        assertThat(Forms.fields(type)).containsExactlyInAnyOrderElementsOf(expected);
    }

    @ParameterizedTest
    @MethodSource("bound")
    void everyParameterIsExplainedAndNothingElse(Class<?> type) {
        assertThat(Forms.helped(type))
                .containsExactlyInAnyOrderElementsOf(Forms.parameters(type).keySet());
    }

    /** Stapler sets properties of beans: a setter of another type than its getter's is none, and nobody says so. */
    @ParameterizedTest
    @MethodSource("bound")
    void whatAFormSendsReachesItsSetter(Class<?> type) throws Exception {
        var properties = new TreeMap<String, Method>();
        for (PropertyDescriptor property : Introspector.getBeanInfo(type).getPropertyDescriptors()) {
            properties.put(property.getName(), property.getWriteMethod());
        }
        for (Method setter : type.getMethods()) {
            String name = Introspector.decapitalize(setter.getName().replaceFirst("^set", ""));
            // Takes a number too; its form is bound by its descriptor, see FormsOfStepsTest.
            boolean bound = !(type == WeightStep.class && name.equals("next"));
            if (setter.isAnnotationPresent(DataBoundSetter.class) && bound) {
                assertThat(properties.get(name)).as(name).isNotNull();
                assertThat(properties.get(name).isAnnotationPresent(DataBoundSetter.class))
                        .as(name)
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("bound")
    void everyStepIsExplainedAsAWhole(Class<?> type) {
        if (Step.class.isAssignableFrom(type)) {
            assertThat(Forms.folder(type).resolve("help.html")).isNotEmptyFile();
        }
    }

    @ParameterizedTest
    @MethodSource("helps")
    void helpIsOneDivThatSaysSomething(Path file) throws Exception {
        Document help = parse(file);
        assertThat(help.getDocumentElement().getTagName()).isEqualTo("div");
        assertThat(help.getDocumentElement().getTextContent().strip().split("\\s+"))
                .as("words")
                .hasSizeGreaterThan(12);
    }

    @ParameterizedTest
    @MethodSource("helps")
    void helpOfOneParameterHasAnExample(Path file) throws Exception {
        if (file.getFileName().toString().startsWith("help-")) {
            assertThat(parse(file).getElementsByTagName("pre").getLength()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void filesAreWellFormedAndHoldNoScriptAndNoStyle(Path file) throws Exception {
        parse(file);
        Matcher tags = TAG.matcher(Forms.read(file));
        while (tags.find()) {
            assertThat(tags.group())
                    .doesNotStartWithIgnoringCase("<script")
                    .doesNotStartWithIgnoringCase("<style")
                    .doesNotContainPattern("(?i)\\s(on\\w+|style|checkUrl)\\s*=");
        }
    }

    @ParameterizedTest
    @MethodSource("views")
    void viewsBeginWithEscapingSwitchedOn(Path view) {
        assertThat(Forms.read(view)).startsWith("<?jelly escape-by-default='true'?>\n");
    }

    @ParameterizedTest
    @MethodSource("views")
    void everyTextOfAViewStandsInItsPropertiesAndNoOther(Path view) throws IOException {
        var texts = new Properties();
        Path file = Path.of(view.toString().replaceFirst("\\.jelly$", ".properties"));
        if (Files.exists(file)) {
            try (var reader = Files.newBufferedReader(file)) {
                texts.load(reader);
            }
        }
        assertThat(TEXT.matcher(Forms.read(view)).results().map(found -> found.group(1)))
                .as(view.toString())
                .hasSameElementsAs(texts.keySet().stream().map(String::valueOf).collect(Collectors.toSet()));
    }

    /** Words stand in properties, where they have a German counterpart, or come from the code. */
    @ParameterizedTest
    @MethodSource("views")
    void aViewHasNoWordsOfItsOwn(Path view) throws Exception {
        if (view.getParent().equals(Forms.RESOURCES)) {
            return; // The plugin's description, which update centres read.
        }
        Document parsed = parse(view);
        assertThat(parsed.getDocumentElement()
                        .getTextContent()
                        .replaceAll("\\$\\{[^}]*}", "")
                        .strip())
                .isEmpty();
        var elements = parsed.getElementsByTagName("*");
        for (int i = 0; i < elements.getLength(); i++) {
            var attributes = elements.item(i).getAttributes();
            for (String name : List.of("title", "description", "progress", "alt", "aria-label")) {
                var attribute = attributes.getNamedItem(name);
                assertThat(attribute == null || attribute.getNodeValue().startsWith("${"))
                        .as("%s of %s", name, elements.item(i))
                        .isTrue();
            }
        }
    }

    /** A form that is opened again shows the choice that was made, and one that nobody made is sent as nothing. */
    @ParameterizedTest
    @MethodSource("views")
    void eachChoiceIsShownAgainAndTheFirstIsNone(Path view) {
        Forms.choices(view).forEach((field, values) -> {
            assertThat(values).as(field).startsWith("").hasSizeGreaterThan(1).contains(Filled.text(field));
            for (String value : values) {
                String shown =
                        value.isEmpty() ? "empty(instance." + field + ")" : "instance." + field + " == '" + value + "'";
                assertThat(Forms.read(view)).contains("value=\"" + value + "\" selected=\"${" + shown + "}\"");
            }
        });
    }

    private static Document parse(Path file) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
    }
}
