package io.jenkins.plugins.canary.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.InvisibleAction;
import hudson.model.Result;
import hudson.model.Run;
import java.time.Duration;
import jenkins.model.RunAction2;
import org.jenkinsci.plugins.workflow.actions.LabelAction;
import org.junit.jupiter.api.Test;

final class RestartTest extends PipelineTest {
    private static final String LOOP = """
            for (w in [5, 25, 50]) {
              def got = awaitSignal signal: "go ${w}", weight: w
              echo "got ${got}"
            }
            """;

    @Test
    void aLoopThatIsRestartedTwiceInTheMiddleGoesOnWhereItWas() {
        EmbeddedBuild build = pipeline.start(LOOP).awaitLog("waiting for go 5", SOON);
        Signals.give("go 5");
        build.awaitLog("waiting for go 25", SOON).restart();
        Signals.give("go 25");
        build.awaitLog("waiting for go 50", SOON).restart();
        Signals.give("go 50");
        build.awaitCompletion(SOON);

        assertThat(build.result()).isEqualTo(Result.SUCCESS);
        assertThat(build.log()).containsSubsequence("got go 5 at 5", "got go 25 at 25", "got go 50 at 50");
        assertThat(build.log().split("waiting for go"))
                .as("no step starts twice")
                .hasSize(4);
        assertThat(Signals.RESUMED_ON).hasSize(2).noneMatch(each -> each.startsWith("CpsVmExecutor"));
    }

    @Test
    void anOrderlyRestartKeepsWhatAStepHasInItsFields() {
        EmbeddedBuild build = pipeline.start(LOOP).awaitLog("waiting for go 5", SOON);
        build.restart();
        awaitResumed(1);
        build.restart();
        awaitResumed(2);
        build.abort().awaitCompletion(SOON);

        assertThat(Signals.RESUMED_ON.get(0)).endsWith("time 1");
        assertThat(Signals.RESUMED_ON.get(1)).endsWith("time 2");
    }

    @Test
    void aCrashGoesBackToWhatWasSaved() {
        EmbeddedBuild build =
                pipeline.start(LOOP).awaitLog("waiting for go 5", SOON).awaitSaved(SOON);
        build.kill();
        awaitResumed(1);
        build.kill();
        awaitResumed(2);
        Signals.give("go 5");
        build.awaitLog("got go 5 at 5", SOON).abort().awaitCompletion(SOON);

        assertThat(Signals.RESUMED_ON).allMatch(each -> each.endsWith("time 1"));
        assertThat(build.result()).isEqualTo(Result.ABORTED);
    }

    private static void awaitResumed(int times) {
        EmbeddedBuild.await("step was resumed", SOON, () -> Signals.RESUMED_ON.size() == times);
    }

    @Test
    void parallelBranchesAndBlocksAroundThemSurviveARestart() {
        EmbeddedBuild build =
                pipeline.start("""
                guarded {
                  timeout(time: 1, unit: 'HOURS') {
                    parallel eu: { awaitSignal 'eu' }, us: { echo awaitSignal('us') }
                  }
                  echo 'both are done'
                }
                """).awaitLog("waiting for us", SOON).awaitLog("waiting for eu", SOON);
        build.restart();
        Signals.give("us");
        build.awaitLog("us at 0", SOON).restart();
        Signals.give("eu");
        build.awaitCompletion(SOON);

        assertThat(build.log()).containsSubsequence("both are done", "the guard is off", "Finished: SUCCESS");
    }

    @Test
    void methodsClosuresAndVariablesOfTheScriptSurviveARestart() {
        EmbeddedBuild build = pipeline.start("""
                total = 0
                def hold(Map step) {
                  try { awaitSignal signal: step.name, weight: step.weight } finally { total += step.weight }
                }
                def seen = [:]
                [[name: 'a', weight: 1], [name: 'b', weight: 2]].each { seen[it.name] = hold(it) }
                seen.each { name, got -> echo "${name}: ${got} of ${total}" }
                """).awaitLog("waiting for a", SOON);
        build.restart();
        Signals.give("a");
        build.awaitLog("waiting for b", SOON).restart();
        Signals.give("b");
        build.awaitCompletion(SOON);

        assertThat(build.log()).contains("a: a at 1 of 3", "b: b at 2 of 3", "Finished: SUCCESS");
    }

    @Test
    void aBlockThatBeginsItsBodyWhenItIsResumedRunsItOnce() {
        EmbeddedBuild build = pipeline.start("""
                parallel other: { awaitSignal 'go'; allResumed() }, late: { lateBlock { echo "heard ${awaitSignal 'end'}" } }
                """)
                .awaitLog("preparing", SOON)
                .awaitLog("waiting for go", SOON)
                .awaitSaved(SOON);
        build.kill(() -> Signals.give("go")).awaitLog("waiting for end", SOON);
        Signals.give("end");
        build.awaitCompletion(SOON);

        assertThat(build.log()).contains("heard end at 0", "Finished: SUCCESS");
    }

    @Test
    void aTimeoutGoesOnCountingThroughARestart() {
        EmbeddedBuild build = pipeline.start("timeout(time: 1, unit: 'HOURS') { awaitSignal 'never' }")
                .awaitLog("waiting for never", SOON);
        StepClock.advance(Duration.ofHours(1));
        build.restart().awaitCompletion(SOON);

        assertThat(build.result()).isEqualTo(Result.ABORTED);
        assertThat(build.log()).contains("Timeout has been exceeded");
    }

    @Test
    void aDeclarativePipelineSurvivesARestart() {
        EmbeddedBuild build = pipeline.start("""
                pipeline {
                  agent none
                  environment { SERVICE = 'payments' }
                  stages {
                    stage('5 %') { steps { awaitSignal 'go' }; post { always { echo "${SERVICE} held" } } }
                    stage('100 %') { steps { echo "promoted ${env.SERVICE}" } }
                  }
                  post { success { echo 'all good' } }
                }
                """).awaitLog("waiting for go", SOON);
        build.restart();
        Signals.give("go");
        build.awaitCompletion(SOON);

        assertThat(build.log())
                .containsSubsequence("payments held", "promoted payments", "all good", "Finished: SUCCESS");
    }

    @Test
    void savedActionsOfTheBuildAndOfItsNodesComeBack() throws Exception {
        EmbeddedBuild build = pipeline.start("awaitSignal 'go'").awaitLog("waiting for go", SOON);
        Run<?, ?> before = build.run();
        before.addAction(new Note("kept"));
        build.restart();

        assertThat(build.run()).isNotSameAs(before);
        Note read = build.run().getAction(Note.class);
        assertThat(read.text).isEqualTo("kept");
        assertThat(read.run).isSameAs(build.run());
        assertThat(Run.fromExternalizableId(build.run().getExternalizableId())).isSameAs(build.run());
        assertThat(build.nodes()).anySatisfy(node -> assertThat(node.getAction(LabelAction.class))
                .isNotNull());
        build.abort().awaitCompletion(SOON);
    }

    @Test
    void anActionThatWasNotSavedIsLostInACrash() {
        EmbeddedBuild build = pipeline.start("awaitSignal 'go'").awaitLog("waiting for go", SOON);
        build.awaitSaved(SOON);
        build.run().addAction(new Note("lost"));
        build.kill();

        assertThat(build.run().getAction(Note.class)).isNull();
        build.abort().awaitCompletion(SOON);
    }

    private static final class Note extends InvisibleAction implements RunAction2 {
        private final String text;
        private transient Run<?, ?> run;

        Note(String text) {
            this.text = text;
        }

        @Override
        public void onAttached(Run<?, ?> attached) {
            run = attached;
        }

        @Override
        public void onLoad(Run<?, ?> loaded) {
            run = loaded;
        }
    }
}
