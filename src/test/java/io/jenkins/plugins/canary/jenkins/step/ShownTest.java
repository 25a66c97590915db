package io.jenkins.plugins.canary.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.ExtensionList;
import hudson.console.ConsoleNote;
import hudson.model.Result;
import io.jenkins.plugins.canary.lab.Await;
import io.jenkins.plugins.canary.pipeline.EmbeddedBuild;
import io.jenkins.plugins.canary.pipeline.EmbeddedFlowNode;
import io.jenkins.plugins.canary.pipeline.EmbeddedPipeline;
import io.jenkins.plugins.canary.stories.Leftovers;
import io.jenkins.plugins.canary.traffic.Weight;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.workflow.actions.LabelAction;
import org.jenkinsci.plugins.workflow.actions.WarningAction;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What views of stages and the console show of a step. */
@Timeout(60)
class ShownTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    /** What a stage view says of a call before the step says anything itself. */
    private static final Map<String, Map<Map<String, Object>, String>> CALLS = Map.of(
            "canaryStart", Map.of(Map.of("service", "payments", "cluster", "prod"), "payments"),
            "canary",
                    Map.of(
                            Map.of("service", "payments"),
                            "payments",
                            Map.of("service", "payments", "rollout", "payments-eu"),
                            "payments-eu"),
            "canaryStep",
                    Map.of(
                            Map.of("weight", 25, "hold", "10m"),
                            "→ 25 %",
                            Map.of("weight", "0.5%", "rollout", "payments"),
                            "payments → 0.5 %"),
            "canaryAnalyze", Map.of(Map.of("service", "payments", "duration", "15m"), "for 15m"),
            "canaryApprove",
                    Map.of(
                            Map.of("rollout", "payments", "submitter", "olivia,bob"),
                            "payments by olivia,bob",
                            Map.of(),
                            ""),
            "canaryPromote", Map.of(Map.of(), "→ 100 %", Map.of("to", "stable", "rollout", "shop"), "shop → stable"),
            "canaryRollback", Map.of(Map.of("rollout", "payments"), "payments → 0 %"),
            "canaryRollout",
                    Map.of(
                            Map.of("service", "payments", "risk", "high"),
                            "payments (high risk)",
                            Map.of("spec", "service: payments"),
                            ""),
            "canaryStatus", Map.of(Map.of("rollout", "payments"), "payments"));

    @TempDir
    private Path folder;

    private FakeWorld world;

    @BeforeEach
    void open() {
        world = new FakeWorld();
    }

    @AfterEach
    void close() {
        world.close();
        Leftovers.remove(folder);
    }

    static List<CanaryDescriptor> steps() {
        return ExtensionList.lookup(StepDescriptor.class).stream()
                .filter(CanaryDescriptor.class::isInstance)
                .map(CanaryDescriptor.class::cast)
                .toList();
    }

    private EmbeddedBuild start(String script) {
        return EmbeddedPipeline.in(folder, "shop").start(script);
    }

    private static EmbeddedFlowNode node(EmbeddedBuild build, String step) {
        return build.nodes().stream()
                .filter(each -> each.getDisplayName().equals(step))
                .reduce((one, next) -> next)
                .orElseThrow();
    }

    private static String label(EmbeddedBuild build, String step) {
        LabelAction label = node(build, step).getAction(LabelAction.class);
        return label == null ? "" : label.getDisplayName();
    }

    @ParameterizedTest
    @MethodSource("steps")
    void aStageViewSaysWhatAStepIsCalledWith(CanaryDescriptor step) {
        assertThat(CALLS).as("a call of each step").containsKey(step.getFunctionName());
        CALLS.get(step.getFunctionName()).forEach((arguments, text) -> assertThat(step.argumentsToString(arguments))
                .isEqualTo(text));
    }

    @Test
    void aStagesLabelSaysHowTheStepStandsWhileItHolds() {
        world.freeze();
        EmbeddedBuild build =
                start(FakeWorld.START + "\ncanaryStep weight: 25, hold: '5m'").awaitLog("weight is 25%", LONG);
        Await.until("a label", LONG, () -> label(build, "canaryStep").equals("25 %"));
        world.thaw();
        build.awaitCompletion(LONG);

        assertThat(label(build, "canaryStep")).isEqualTo("25 % · PASS 1/1");
    }

    @Test
    void aQuestionsLabelTurnsIntoAFailWhilePeopleThink() {
        EmbeddedBuild build = start(FakeWorld.START + "\ncanaryStep weight: 25, hold: '1m'\ncanaryApprove()")
                .awaitLog("asks: shop at 25 %: PASS 1/1", LONG);
        world.bad = weight -> true;
        build.awaitCompletion(LONG);

        assertThat(label(build, "canaryApprove")).isEqualTo("rolled back");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "canaryStart PLAN\ncanaryStep weight: 25, hold: '1m', onFail: 'unstable'",
                "canaryRollout steps: [[weight: 25, hold: '1m', onFail: 'unstable']], promote: false, PLAN",
                "canaryStart PLAN\ncanaryStep weight: 25, hold: '1m', onFail: 'return'\n"
                        + "canaryAnalyze duration: '1m', onFail: 'unstable'",
                "canaryStart PLAN\ncanaryStep weight: 5, hold: '1m', onFail: 'return'\n"
                        + "canaryStep weight: 25, hold: '1m', onFail: 'unstable'"
            })
    void aVerdictThatMarksTheBuildUnstableWarnsAtItsStepAndNotAtOthers(String script) {
        world.bad = weight -> true;
        EmbeddedBuild build =
                start(script.replace("PLAN", FakeWorld.plan("shop"))).awaitCompletion(LONG);

        assertThat(build.result()).as(build.log()).isEqualTo(Result.UNSTABLE);
        List<EmbeddedFlowNode> warned = build.nodes().stream()
                .filter(each -> each.getAction(WarningAction.class) != null)
                .toList();
        assertThat(warned).hasSize(1);
        WarningAction warning = warned.get(0).getAction(WarningAction.class);
        assertThat(warning.getResult()).isEqualTo(Result.UNSTABLE);
        assertThat(warning.getMessage()).startsWith("errors ");
    }

    /** Notes are what Jenkins cuts out of a log that is fetched as a text. */
    @Test
    void theColoursOfTheConsoleAreNotInItsText() {
        world.bad = weight -> true;
        EmbeddedBuild build =
                start(FakeWorld.START + "\ncanaryStep weight: 25, hold: '5m'").awaitCompletion(LONG);

        assertThat(build.rawLog()).contains(ConsoleNote.PREAMBLE_STR);
        assertThat(build.log())
                .doesNotContain(ConsoleNote.PREAMBLE_STR, "\u001b", "<span")
                .containsPattern("\n\\[canary] shop +25% .*  FAIL  errors ")
                .containsPattern("\n\\[canary] shop +report: \\S*/job/shop/1/canary/shop\n");
        assertThat(build.log().lines().filter(line -> line.startsWith("[canary]")))
                .allSatisfy(line -> assertThat(line).doesNotMatch(".*\\p{Cntrl}.*"));
    }

    @Test
    void anAnalysisOfTrafficThatOthersMoveDoesNotSpeakOfRollingItBack() {
        world.router.weight = Weight.of(25);
        world.bad = weight -> true;
        EmbeddedBuild build = start("canaryAnalyze duration: '3m', metrics: 'any', stable: [version: 'v1'],"
                        + " canary: [version: 'v2'], warmup: '0s', interval: '1m',"
                        + " gates: [errorRate(max: '5%', minRequests: 5)]")
                .awaitCompletion(LONG);

        assertThat(build.result()).as(build.log()).isEqualTo(Result.FAILURE);
        assertThat(build.log())
                .contains("ends: errors; nothing to roll back, traffic is moved by others")
                .doesNotContain("rolling back", "rolled back");
        assertThat(world.router.writes).isEmpty();
    }
}
