package io.jenkins.plugins.canary.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.ExtensionList;
import hudson.model.Result;
import io.jenkins.plugins.canary.pipeline.EmbeddedBuild;
import io.jenkins.plugins.canary.pipeline.EmbeddedPipeline;
import java.io.Serializable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.Whitelisted;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What our steps give to a script in the sandbox: plain values that it lets everybody read, or types of ours of which each
 * method says that it may be called. Script Security itself isn't here; its rule is.
 */
@Timeout(60)
class SandboxTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    /** Of which Script Security's list for all scripts allows every method that reads. */
    private static final Set<Class<?>> PLAIN =
            Set.of(String.class, Boolean.class, Long.class, Double.class, BigDecimal.class);

    /** A value from each step, in all that a script may do with them; {@code GIVEN} is below. */
    private static final String EACH = """
            def given = io.jenkins.plugins.canary.jenkins.step.SandboxTest.GIVEN
            given.canaryStatus = [canaryStatus()]
            given.canary = [canary(PLAN) { canaryStep weight: 5, hold: '1m'; canaryPromote(); 'of the body' }]
            given.canaryRollout = [canaryRollout(steps: [[weight: 5, hold: '1m']], ROLLOUT)]
            given.canaryStart = [canaryStart(START)]
            given.canaryStep = [canaryStep(weight: 25, hold: '1m')]
            given.canaryAnalyze = [canaryAnalyze(duration: '1m')]
            given.canaryApprove = [canaryApprove(submitterParameter: 'who')]
            given.canaryStatus << canaryStatus()
            given.canaryPromote = [canaryPromote()]
            given.canaryRollback = [canaryRollback()]
            given.canaryStatus << canaryStatus()
            """;

    /** Each of these is a property or method of a verdict or a status, as a script reads it. */
    private static final List<String> READINGS = List.of(
            "v.status == 'FAIL' && v.failed && !v.passed && !v.inconclusive",
            "v.summary.startsWith('errors 50.00%') && \"${v}\" == 'FAIL: ' + v.summary",
            "v.gates.size() == 1 && v.gates[0].name == 'errors' && v.gates*.status == ['FAIL']",
            "v.gates[0].canary == 0.5d && v.gates[0].stable == 0.0d && v.gates[0].ratio == null",
            "v.gates[0].samples == 1 && v.gates[0].text.contains('125 of 250')",
            "v.json.contains('\"status\":\"FAIL\"')",
            "s.state == 'open' && s.weight == 25 && s.rollout == 'shop' && s.service == 'shop'",
            "s.route.contains('VirtualService') && s.capabilities.granularity == 1 && 'claims' in s.capabilities.features",
            "s.verdict.failed && s.approvals == [] && s.report.endsWith('/canary/shop')",
            "s.collect { k, value -> k }.contains('verdict') && s.containsKey('report')");

    /** By the name of the step. */
    public static final Map<String, List<Object>> GIVEN = new ConcurrentHashMap<>();

    @TempDir
    private Path folder;

    private FakeWorld world;

    @BeforeEach
    void open() {
        GIVEN.clear();
        world = new FakeWorld();
    }

    @AfterEach
    void close() {
        world.close();
    }

    private EmbeddedBuild run(String script) {
        EmbeddedBuild build = EmbeddedPipeline.in(folder, "shop").start(script);
        if (script.contains("canaryApprove")) {
            build.approve("olivia", Map.of("who", "olivia"), LONG);
        }
        return build.awaitCompletion(LONG);
    }

    private static String each() {
        return EACH.replace("(PLAN)", "(" + FakeWorld.plan("cart") + ")")
                .replace("ROLLOUT", FakeWorld.plan("basket"))
                .replace("START", FakeWorld.plan("shop"));
    }

    /** Everything that can be reached from a value by what a script may do with it. */
    private static void reach(String how, Object value, Map<String, Object> found) throws Exception {
        found.put(how, String.valueOf(value));
        if (value == null || PLAIN.contains(value.getClass())) {
            return;
        }
        assertThat(value).as(how + " survives a restart").isInstanceOf(Serializable.class);
        if (value instanceof Map<?, ?> map) {
            assertThat(value).as(how).isInstanceOf(LinkedHashMap.class);
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                assertThat(entry.getKey()).isInstanceOf(String.class);
                reach(how + "." + entry.getKey(), entry.getValue(), found);
            }
        } else if (value instanceof Collection<?> list) {
            assertThat(value).as(how).isInstanceOf(ArrayList.class);
            int i = 0;
            for (Object each : list) {
                reach(how + "[" + i++ + "]", each, found);
            }
        } else {
            for (Method method : open(value.getClass())) {
                reach(how + "." + method.getName() + "()", method.invoke(value), found);
            }
        }
    }

    /** The methods of a class of ours, each of which has to be open. */
    private static List<Method> open(Class<?> type) {
        assertThat(type.getName()).startsWith("io.jenkins.plugins.canary.");
        assertThat(Modifier.isPublic(type.getModifiers()))
                .as("%s is public", type)
                .isTrue();
        List<Method> methods = Stream.of(type.getMethods())
                .filter(method -> method.getDeclaringClass() != Object.class)
                .toList();
        assertThat(methods).isNotEmpty().allSatisfy(method -> assertThat(method.isAnnotationPresent(Whitelisted.class))
                .as("%s is whitelisted", method)
                .isTrue());
        assertThat(type.getFields()).isEmpty();
        return methods;
    }

    @Test
    void whatEveryStepGivesCanBeReadToItsLastValue() throws Exception {
        EmbeddedBuild build = run(each());

        assertThat(build.result()).as(build.log()).isEqualTo(Result.SUCCESS);
        Set<String> steps = ExtensionList.lookup(StepDescriptor.class).stream()
                .filter(CanaryDescriptor.class::isInstance)
                .map(StepDescriptor::getFunctionName)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(GIVEN.keySet()).as("a value of each step").containsExactlyInAnyOrderElementsOf(steps);
        var found = new LinkedHashMap<String, Object>();
        for (Map.Entry<String, List<Object>> given : GIVEN.entrySet()) {
            for (Object value : given.getValue()) {
                reach(given.getKey(), value, found);
            }
        }
        assertThat(found)
                .containsEntry("canary", "of the body")
                .containsEntry("canaryStart", "shop")
                .containsEntry("canaryApprove", "olivia")
                .containsEntry("canaryStep.getStatus()", "PASS")
                .containsEntry("canaryAnalyze.isPassed()", "true")
                .containsEntry("canaryRollout.getGates()[0].getName()", "errors")
                .containsEntry("canaryStatus.state", "promoted")
                .containsEntry("canaryStatus.approvals[0].by", "olivia")
                .containsKeys("canaryStatus.verdict.getSummary()", "canaryStatus.capabilities.features[0]");
    }

    @Test
    void aScriptReadsEachOfThem() {
        world.bad = weight -> true;
        var script = new StringBuilder("def name = " + FakeWorld.START + "\nassert name == 'shop'\n"
                + "def v = canaryStep weight: 25, hold: '1m', onFail: 'return'\ndef s = canaryStatus()\n");
        for (int i = 0; i < READINGS.size(); i++) {
            script.append("echo '" + i + " is ' + (" + READINGS.get(i) + ")\n");
        }
        EmbeddedBuild build = run(script + "canaryRollback()");

        assertThat(build.result()).as(build.log()).isEqualTo(Result.SUCCESS);
        for (int i = 0; i < READINGS.size(); i++) {
            assertThat(build.log()).as(READINGS.get(i)).contains("\n" + i + " is true\n");
        }
    }
}
