package io.jenkins.plugins.canary.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import java.util.List;
import org.junit.jupiter.api.Test;

final class BindingTest extends PipelineTest {

    @Test
    void anUnknownStepIsNamedWithTheKnownOnes() {
        assertThat(run("canaryStepp weight: 5").log())
                .contains("No such DSL method 'canaryStepp' found among steps [", "awaitSignal");
    }

    @Test
    void oneArgumentMayGoWithoutItsName() {
        Signals.give("go");
        Signals.give("go");

        assertThat(run("echo awaitSignal('go'); echo awaitSignal(signal: 'go', weight: 7)")
                        .log())
                .contains("go at 0", "go at 7");
    }

    @Test
    void aPositionalArgumentBesideNamedOnesIsRefused() {
        assertThat(run("awaitSignal 'go', weight: 7").log())
                .contains("Expected named arguments but got [{weight=7}, go]");
    }

    @Test
    void symbolsInAListBecomeTheirObjects() {
        assertThat(run("echo observe(service: 'pay', gates: [errorRateForTest(max: \"${1}%\"), errorRateForTest()])")
                        .log())
                .contains("pay [errors below 1%, errors below any]");
    }

    @Test
    void aNumberIsNotText() {
        assertThat(run("observe service: 5, gates: []").log())
                .contains("expects class java.lang.String but received class java.lang.Integer");
    }

    @Test
    void anUnknownArgumentIsWarnedAboutInAScript() {
        Signals.give("go");
        EmbeddedBuild build = run("awaitSignal signal: 'go', wieght: 5");

        assertThat(build.log()).contains("WARNING: Unknown parameter(s) found for class type", "wieght");
        assertThat(build.result()).isEqualTo(Result.SUCCESS);
    }

    @Test
    void declarativeRefusesWrongArgumentsBeforeAnythingRuns() {
        EmbeddedBuild build = run("""
                pipeline {
                  agent none
                  stages {
                    stage('a') { steps {
                      echo 'not reached'
                      awaitSignal signal: 5
                      timeout(time: 1) { awaitSignal signal: 'go', weight: 'five' }
                      awaitSignal signal: 'go', wieght: 5
                      awaitSignal 'go', weight: 5
                    } }
                  }
                }
                """);

        assertThat(build.log())
                .contains(
                        "Expecting \"class java.lang.String\" for parameter \"signal\" but got \"5\" of type class java.lang.Integer instead",
                        "Expecting \"int\" for parameter \"weight\" but got \"five\" of type class java.lang.String instead",
                        "Invalid parameter \"wieght\", did you mean \"weight\"?",
                        "Cannot mix named and unnamed arguments",
                        "Finished: FAILURE")
                .doesNotContain("not reached\n");
    }

    @Test
    void aFileBesideTheJenkinsfileIsRead() {
        pipeline.withFile("canary.yaml", "service: payments");

        assertThat(run("node { echo readTrusted('canary.yaml') }").log()).contains("service: payments");
    }

    @Test
    void regionsRunInParallelWithALoopInEach() {
        List.of("eu 1", "eu 5", "us 1", "us 5").forEach(Signals::give);

        assertThat(run("""
                parallel(['eu', 'us'].collectEntries { r -> [(r): {
                  for (w in [1, 5]) { def v = awaitSignal signal: "${r} ${w}", weight: w
                    echo "${r}: ${v}" } }] })
                """).log()).contains("eu: eu 5 at 5", "us: us 5 at 5", "Finished: SUCCESS");
    }

    @Test
    void aStepKnowsTheBlocksAroundIt() {
        EmbeddedBuild build = run("stage('a') { echo 'x' }; stage('b') { parallel p: { echo 'y' }, q: { echo 'z' } }");
        List<EmbeddedFlowNode> echoes = build.nodes().stream()
                .filter(each -> each.getDisplayName().equals("echo"))
                .toList();

        assertThat(echoes).hasSize(3);
        assertThat(echoes.get(1).getAllEnclosingIds())
                .hasSize(5)
                .isNotEqualTo(echoes.get(2).getAllEnclosingIds());
        assertThat(echoes.get(0).getAllEnclosingIds()).hasSize(3).endsWith("2");
    }
}
