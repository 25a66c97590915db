package io.jenkins.plugins.canary.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.model.Result;
import io.jenkins.plugins.canary.lab.Await;
import io.jenkins.plugins.canary.pipeline.EmbeddedBuild;
import io.jenkins.plugins.canary.pipeline.EmbeddedPipeline;
import io.jenkins.plugins.canary.stories.Leftovers;
import io.jenkins.plugins.canary.traffic.Weight;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jenkinsci.plugins.workflow.support.steps.input.InputStep;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who may let a canary go on. */
@Timeout(60)
class PeopleTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final String AT_25 = FakeWorld.START + "\ncanaryStep weight: 25, hold: '1m'\n";

    private static final String TWO_OF_THREE = """
            pipeline {
              agent none
              stages {
                stage('25 %') { steps { START; canaryStep weight: 25, hold: '1m' } }
                stage('Approve') {
                  parallel {
                    stage('One') { steps { canaryApprove submitter: 'olivia,bob,carol', distinct: true } }
                    stage('Two') { steps { canaryApprove submitter: 'olivia,bob,carol', distinct: true } }
                  }
                }
                stage('All') { steps { canaryPromote() } }
              }
            }
            """.replace("START", FakeWorld.START);

    @TempDir
    private Path folder;

    private FakeWorld world;
    private int builds;

    @BeforeEach
    void open() {
        world = new FakeWorld();
    }

    @AfterEach
    void close() {
        world.close();
        Leftovers.remove(folder);
    }

    private EmbeddedBuild start(String script) {
        return EmbeddedPipeline.in(folder.resolve(Integer.toString(++builds)), "shop")
                .start(script);
    }

    @Test
    void whoCommittedWhatIsNewInTheBuildCannotApproveIt() {
        EmbeddedBuild build = start(AT_25 + "canaryApprove notOwnChange: true\ncanaryPromote()")
                .awaitLog("asks: shop at 25 %", LONG);
        build.run().withCommitsOf("carol");
        build.approve("carol", Map.of(), LONG).awaitCompletion(LONG);

        assertThat(build.result()).as(build.log()).isEqualTo(Result.FAILURE);
        assertThat(build.log()).contains("the approval by carol doesn't count: commits of carol are in this build");
        assertThat(world.router.weight).isEqualTo(Weight.NONE);
    }

    @Test
    void aStageThatAsksFirstAndOurQuestionInItEachHaveTheirOwnPeople() {
        EmbeddedBuild build = start("""
                pipeline {
                  agent none
                  stages {
                    stage('25 %') { steps { START; canaryStep weight: 25, hold: '1m' } }
                    stage('All') {
                      input { message 'Enter?'; submitter 'bob' }
                      steps { canaryApprove submitter: 'olivia'; canaryPromote() }
                    }
                  }
                }
                """.replace("START", FakeWorld.START));
        assertThatThrownBy(() -> build.approve("olivia", Map.of(), LONG)).hasMessageContaining("You need to be bob");
        build.approve("bob", Map.of(), LONG).awaitLog("asks: shop at 25 %", LONG);
        assertThatThrownBy(() -> build.approve("bob", Map.of(), LONG)).hasMessageContaining("You need to be olivia");
        build.approve("olivia", Map.of(), LONG).awaitCompletion(LONG);

        assertThat(build.result()).as(build.log()).isEqualTo(Result.SUCCESS);
        assertThat(world.router.weight).isEqualTo(Weight.ALL);
    }

    @Test
    void threeDifferentPeopleInTurnsAreThreeAndOneOfThemTwiceIsNot() {
        String thrice = AT_25 + "3.times { canaryApprove distinct: true }\ncanaryPromote()";
        EmbeddedBuild three = start(thrice);
        for (String each : new String[] {"olivia", "bob", "carol"}) {
            three.approve(each, Map.of(), LONG).awaitLog("approved by " + each, LONG);
        }
        assertThat(three.awaitCompletion(LONG).result()).as(three.log()).isEqualTo(Result.SUCCESS);

        world.close();
        world = new FakeWorld();
        EmbeddedBuild two = start(thrice);
        two.approve("olivia", Map.of(), LONG).awaitLog("approved by olivia", LONG);
        two.approve("bob", Map.of(), LONG).awaitLog("approved by bob", LONG);
        two.approve("OLIVIA", Map.of(), LONG).awaitCompletion(LONG);

        assertThat(two.result()).as(two.log()).isEqualTo(Result.FAILURE);
        assertThat(two.log()).contains("it has to be another person than who approved 25% before");
        assertThat(world.router.weight).isEqualTo(Weight.NONE);
    }

    @Test
    void twoOfThreePeopleInParallelStagesAreTwoAlsoAcrossARestart() {
        EmbeddedBuild build = start(TWO_OF_THREE);
        build.approve("carol", Map.of(), LONG).awaitLog("approved by carol", LONG);
        assertThatThrownBy(() -> build.approve("mallory", Map.of(), LONG)).hasMessageContaining("olivia,bob,carol");
        build.restart().approve("olivia", Map.of(), LONG).awaitCompletion(LONG);

        assertThat(build.result()).as(build.log()).isEqualTo(Result.SUCCESS);
        assertThat(build.log()).contains("approved by carol", "approved by olivia");
        assertThat(world.router.weight).isEqualTo(Weight.ALL);
    }

    @Test
    void oneOfThemTwiceInParallelStagesTakesTheCanaryBack() {
        EmbeddedBuild build = start(TWO_OF_THREE);
        build.approve("carol", Map.of(), LONG).awaitLog("approved by carol", LONG);
        build.approve("carol", Map.of(), LONG).awaitCompletion(LONG);

        assertThat(build.result()).as(build.log()).isEqualTo(Result.FAILURE);
        assertThat(build.log()).contains("it has to be another person than who approved 25% before");
        assertThat(world.router.weight).isEqualTo(Weight.NONE);
    }

    @Test
    void aRejectionInOneOfParallelStagesEndsTheQuestionOfTheOther() {
        EmbeddedBuild build = start(TWO_OF_THREE);
        Await.until("both questions", LONG, () -> build.log().split("asks: shop at 25 %", -1).length > 2);
        build.reject("bob", LONG).awaitCompletion(LONG);

        assertThat(build.result()).as(build.log()).isEqualTo(Result.ABORTED);
        assertThat(build.log()).contains("rolling back: rejected by bob", "withdrawn: rejected by bob");
        assertThat(world.router.weight).isEqualTo(Weight.NONE);
    }

    @Test
    void aPromptHasTheIdAndTheButtonThatWereWritten() {
        EmbeddedBuild build = start(AT_25 + "canaryApprove id: 'go', ok: 'Ship it', message: 'Ship?'\ncanaryRollback()")
                .awaitLog("asks: shop at 25 %: PASS 1/1 (errors PASS). Ship?", LONG);
        InputStep prompt = build.prompt(LONG).getInput();

        assertThat(prompt.getId()).isEqualTo("Go");
        assertThat(prompt.getOk()).isEqualTo("Ship it");
        assertThat(prompt.getMessage()).isEqualTo("shop at 25 %: PASS 1/1 (errors PASS). Ship?");
        build.approve("olivia", Map.of(), LONG).awaitCompletion(LONG);
    }

    @Test
    void noAnswerInTimeMayLeaveTheWeightForTheScriptToDecide() {
        EmbeddedBuild build = start(AT_25 + "try { canaryApprove expires: '3m', onExpiry: 'hold' } catch (e) {"
                        + " echo \"at ${canaryStatus().weight}: ${canaryStatus().approvals[0].answer}\" }\n"
                        + "canaryStep weight: 25, hold: '1m'\ncanaryPromote()")
                .awaitCompletion(LONG);

        assertThat(build.log()).contains("\nat 25: expired\n");
        assertThat(world.router.writes).containsExactly(Weight.of(25), Weight.ALL);
    }

    @Test
    void aPlanMayAskTwoPeopleOneAfterTheOther() {
        String plan = "canaryRollout steps: [[weight: 25, hold: '1m'], [approval: [message: 'QA?']],"
                + " [approval: [message: 'Ops?', distinct: true]], [weight: 50, hold: '1m']], "
                + FakeWorld.plan("shop");
        EmbeddedBuild two = start(plan);
        two.approve("olivia", Map.of(), LONG)
                .awaitLog("approved by olivia", LONG)
                .awaitLog("Ops?", LONG);
        two.approve("bob", Map.of(), LONG).awaitCompletion(LONG);
        assertThat(two.result()).as(two.log()).isEqualTo(Result.SUCCESS);
        assertThat(world.router.writes).containsExactly(Weight.of(25), Weight.of(50), Weight.ALL);

        world.close();
        world = new FakeWorld();
        EmbeddedBuild one = start(plan);
        one.approve("olivia", Map.of(), LONG)
                .awaitLog("approved by olivia", LONG)
                .awaitLog("Ops?", LONG);
        one.approve("Olivia", Map.of(), LONG).awaitCompletion(LONG);
        assertThat(one.result()).as(one.log()).isEqualTo(Result.FAILURE);
        assertThat(one.log()).contains("it has to be another person than who approved 25% before");
        assertThat(world.router.writes).containsExactly(Weight.of(25), Weight.NONE);
    }
}
