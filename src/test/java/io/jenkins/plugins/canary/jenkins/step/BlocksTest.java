package io.jenkins.plugins.canary.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.canary.pipeline.EmbeddedBuild;
import io.jenkins.plugins.canary.pipeline.EmbeddedPipeline;
import io.jenkins.plugins.canary.traffic.Weight;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Blocks within blocks and beside each other: each answers for its own canary. */
@Timeout(60)
class BlocksTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Weight ALL = Weight.ALL;

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

    private EmbeddedBuild start(String script) {
        return EmbeddedPipeline.in(folder, "shop").start(script);
    }

    private static String block(String service, String body) {
        return "canary(" + FakeWorld.plan(service) + ") {\n" + body + "\n}";
    }

    /** The inner block of {@code cart} in that of {@code shop}. */
    private static String nested(String inner) {
        return block(
                "shop",
                "canaryStep weight: 25, hold: '1m'\n" + inner + "\ncanaryStep weight: 50, hold: '1m'\ncanaryPromote()");
    }

    @Test
    void anInnerBlockThatFailsTakesItsOwnCanaryBackAndTheOuterGoesOn() {
        world.bad = weight -> weight.equals(Weight.of(10));
        EmbeddedBuild build = start(nested("try { " + block("cart", "canaryStep weight: 10, hold: '1m'")
                        + " } catch (e) { echo 'caught ' + e.message }"))
                .awaitCompletion(LONG);

        assertThat(build.result()).as(build.log()).isEqualTo(Result.SUCCESS);
        assertThat(build.log()).contains("caught canary cart: FAIL: errors");
        assertThat(world.router("cart").writes).containsExactly(Weight.of(10), Weight.NONE);
        assertThat(world.router.writes).containsExactly(Weight.of(25), Weight.of(50), ALL);
    }

    @Test
    void aFailureThatNobodyCatchesTakesTheInnerCanaryBackBeforeTheOuter() {
        EmbeddedBuild build = start(
                        nested(block("cart", "canaryStep weight: 10, hold: '1m'\nerror 'the smoke test failed'")))
                .awaitCompletion(LONG);

        assertThat(build.result()).as(build.log()).isEqualTo(Result.FAILURE);
        assertThat(build.log())
                .containsSubsequence(
                        "[canary] cart", "rolling back: the block ended badly: the smoke test failed",
                        "[canary] cart", "rolled back in",
                        "[canary] shop", "rolling back: the block ended badly: the smoke test failed",
                        "[canary] shop", "rolled back in")
                .doesNotContain("\tat ");
        assertThat(world.router("cart").writes).containsExactly(Weight.of(10), Weight.NONE);
        assertThat(world.router.writes).containsExactly(Weight.of(25), Weight.NONE);
        assertThat(world.router.claim).isEmpty();
        assertThat(world.router("cart").claim).isEmpty();
    }

    @Test
    void anAbortInTheInnerBlockTakesBothBack() {
        EmbeddedBuild build = start(nested(block(
                        "cart", "canaryStep weight: 10, hold: '1m'\necho 'inside'\nsleep time: 1, unit: 'HOURS'")))
                .awaitLog("inside", LONG)
                .abort("alice")
                .awaitCompletion(LONG);

        assertThat(build.result()).as(build.log()).isEqualTo(Result.ABORTED);
        assertThat(world.router("cart").writes).containsExactly(Weight.of(10), Weight.NONE);
        assertThat(world.router.writes).containsExactly(Weight.of(25), Weight.NONE);
    }

    @Test
    void anAbortOfAStepInTheInnerBlockTakesBothBack() {
        EmbeddedBuild build = start(
                        nested("script { }\n" + block("cart", "echo 'inside'\ninput 'Go on?'\ncanaryStep weight: 10")))
                .awaitLog("Go on?", LONG);
        world.freeze();
        build.approve("bob", Map.of(), LONG)
                .awaitLog("weight is 10%", LONG)
                .abort("alice")
                .awaitCompletion(LONG);

        assertThat(build.result()).as(build.log()).isEqualTo(Result.ABORTED);
        assertThat(world.router("cart").writes).containsExactly(Weight.of(10), Weight.NONE);
        assertThat(world.router.writes).containsExactly(Weight.of(25), Weight.NONE);
    }

    @Test
    void aStepInTheInnerBlockIsItsOwnUnlessItNamesTheOuterOneAndARestartKeepsItSo() {
        EmbeddedBuild build = start(nested(block(
                        "cart",
                        "canaryStep weight: 10, hold: '1m'\ninput 'Go on?'\n"
                                + "canaryStep rollout: 'shop', weight: 30, hold: '1m'\ncanaryPromote()")))
                .awaitLog("Go on?", LONG);
        build.restart().approve("bob", Map.of(), LONG).awaitCompletion(LONG);

        assertThat(build.result()).as(build.log()).isEqualTo(Result.SUCCESS);
        assertThat(world.router("cart").writes).containsExactly(Weight.of(10), ALL);
        assertThat(world.router.writes).containsExactly(Weight.of(25), Weight.of(30), Weight.of(50), ALL);
    }

    @Test
    void aBlockThatFailsFastTakesBackTheCanariesBesideIt() {
        String waiting = "canaryStep weight: 10, hold: '1m'\necho 'cart waits'\nsleep time: 1, unit: 'HOURS'";
        String failing = "canaryStep weight: 20, hold: '1m'\ninput 'Fail?'\nerror 'the smoke test failed'";
        EmbeddedBuild build = start("parallel failFast: true, cart: { "
                        + block("cart", waiting) + " }, shop: { "
                        + block("shop", failing) + " }")
                .awaitLog("cart waits", LONG)
                .awaitLog("Fail?", LONG);
        build.approve("bob", Map.of(), LONG).awaitCompletion(LONG);

        assertThat(build.result()).as(build.log()).isEqualTo(Result.FAILURE);
        assertThat(build.log())
                .contains("rolling back: the block ended badly: the smoke test failed", "Failed in branch shop");
        assertThat(world.router.writes).containsExactly(Weight.of(20), Weight.NONE);
        assertThat(world.router("cart").writes).containsExactly(Weight.of(10), Weight.NONE);
    }

    @Test
    void aFailureAfterThePromotionLeavesItPromoted() {
        EmbeddedBuild build = start(
                        block("shop", "canaryStep weight: 25, hold: '1m'\ncanaryPromote()\nerror 'too late'"))
                .awaitCompletion(LONG);

        assertThat(build.result()).as(build.log()).isEqualTo(Result.FAILURE);
        assertThat(build.log()).contains("ERROR: too late").doesNotContain("rolling back", "rolled back");
        assertThat(world.router.writes).containsExactly(Weight.of(25), ALL);
    }

    @Test
    void aBlockThatIsTriedAgainBeginsAnewWhenItsFirstCanaryIsBack() {
        EmbeddedBuild build = start("int tries = 0\nretry(2) {\n"
                        + block(
                                "shop",
                                "canaryStep weight: 25, hold: '1m'\nif (tries++ == 0) { error 'a flaky test' }\n"
                                        + "canaryPromote()")
                        + "\n}")
                .awaitCompletion(LONG);

        assertThat(build.result()).as(build.log()).isEqualTo(Result.SUCCESS);
        assertThat(build.log()).contains("report: /job/shop/1/canary/shop\n", "report: /job/shop/1/canary/shop-2\n");
        assertThat(world.router.writes).containsExactly(Weight.of(25), Weight.NONE, Weight.of(25), ALL);
    }

    @Test
    void aTimeoutAroundBothBlocksTakesBothBack() {
        EmbeddedBuild build = start("timeout(time: 1, unit: 'SECONDS') {\n"
                        + nested(block("cart", "canaryStep weight: 10, hold: '1m'\nsleep time: 1, unit: 'HOURS'"))
                        + "\n}")
                .awaitCompletion(LONG);

        assertThat(build.result()).as(build.log()).isEqualTo(Result.ABORTED);
        assertThat(world.router("cart").weight).isEqualTo(Weight.NONE);
        assertThat(world.router.weight).isEqualTo(Weight.NONE);
        assertThat(world.router.claim).isEmpty();
    }
}
