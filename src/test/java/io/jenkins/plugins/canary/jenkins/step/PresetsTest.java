package io.jenkins.plugins.canary.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.canary.pipeline.EmbeddedBuild;
import io.jenkins.plugins.canary.pipeline.EmbeddedPipeline;
import io.jenkins.plugins.canary.traffic.Weight;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Plans by how much is at stake, from the first weight to the last. */
@Timeout(60)
class PresetsTest {
    private static final Duration LONG = Duration.ofSeconds(30);

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
    }

    private EmbeddedBuild start(String arguments) {
        return EmbeddedPipeline.in(folder, "shop").start("canaryRollout " + arguments);
    }

    private EmbeddedBuild atRisk(String risk) {
        return start("risk: '" + risk + "', " + FakeWorld.plan("shop"));
    }

    private void assertPromoted(EmbeddedBuild build, Integer... weights) {
        assertThat(build.awaitCompletion(LONG).result()).as(build.log()).isEqualTo(Result.SUCCESS);
        assertThat(world.router.writes)
                .containsExactlyElementsOf(
                        List.of(weights).stream().map(Weight::of).toList());
    }

    @Test
    void lowRiskIsOneWeightForAQuarterOfAnHour() {
        Instant begin = world.clock.instant();
        assertPromoted(atRisk("low"), 5, 100);
        assertThat(Duration.between(begin, world.clock.instant()))
                .isBetween(Duration.ofMinutes(15), Duration.ofMinutes(20));
    }

    @Test
    void moderateRiskClimbsOverAnHour() {
        Instant begin = world.clock.instant();
        assertPromoted(atRisk("moderate"), 5, 25, 50, 100);
        assertThat(Duration.between(begin, world.clock.instant()))
                .isBetween(Duration.ofMinutes(60), Duration.ofMinutes(70));
    }

    @Test
    void highRiskAsksPeopleBeforeHalfOfTheTraffic() {
        EmbeddedBuild build = atRisk("high").awaitLog("asks: shop at 20 %: PASS 1/1", LONG);
        assertThat(world.router.weight).isEqualTo(Weight.of(20));
        build.approve("olivia", Map.of(), LONG);
        assertPromoted(build, 1, 5, 20, 50, 100);
        assertThat(build.log()).contains("approved by olivia", "promoted");
    }

    @Test
    void whatFailsAtTwentyPercentIsTakenBackAndNobodyIsAsked() {
        world.bad = weight -> weight.equals(Weight.of(20));
        EmbeddedBuild build = atRisk("high").awaitCompletion(LONG);

        assertThat(build.result()).as(build.log()).isEqualTo(Result.FAILURE);
        assertThat(build.log()).doesNotContain("asks:");
        assertThat(world.router.writes).containsExactly(Weight.of(1), Weight.of(5), Weight.of(20), Weight.NONE);
    }

    @Test
    void aTextMayNameTheRiskAndAnArgumentReplacesIt() {
        String text = "service: shop\ncluster: any\nnamespace: shop\nroute: istio\nmetrics: any\n"
                + "dataPlane: application\nstable: {version: v1}\ncanary: {version: v2}\ninterval: 1m\nwarmup: 0s\n"
                + "gates: [{errorRate: {max: 5%, minRequests: 5}}]\nrisk: high\n";
        assertPromoted(start("risk: 'low', spec: '''" + text + "'''"), 5, 100);
    }
}
