package io.jenkins.plugins.canary.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import org.junit.jupiter.api.Test;

final class OutcomeTest extends PipelineTest {

    @Test
    void anErrorOnPurposeIsToldWithoutAStackTrace() {
        EmbeddedBuild build = run("error 'the canary failed'");

        assertThat(build.result()).isEqualTo(Result.FAILURE);
        assertThat(build.log())
                .endsWith("ERROR: the canary failed\nFinished: FAILURE\n")
                .doesNotContain("\tat ");
    }

    @Test
    void anyOtherFailureIsToldWithItsStackTrace() {
        EmbeddedBuild build = run("throw new IllegalStateException('a bug')");

        assertThat(build.log()).contains("java.lang.IllegalStateException: a bug", "\tat ", "Finished: FAILURE");
    }

    @Test
    void postConditionsOfAFailedStageAndPipelineRun() {
        EmbeddedBuild build = run("""
                pipeline {
                  agent none
                  stages {
                    stage('5 %') {
                      steps { error 'too many errors' }
                      post { failure { echo 'stage failed' }; success { echo 'never' } }
                    }
                    stage('50 %') { steps { echo 'not reached' } }
                  }
                  post {
                    success { echo 'never' }
                    unsuccessful { echo 'rolled back' }
                    always { echo 'reported' }
                    cleanup { echo 'cleaned' }
                  }
                }
                """);

        assertThat(build.log())
                .containsSubsequence(
                        "stage failed", "skipped due to earlier failure", "reported", "rolled back", "cleaned")
                .contains("ERROR: too many errors\nFinished: FAILURE")
                .doesNotContain("never", "not reached");
    }

    @Test
    void anUnstableBuildRunsItsUnstableCondition() {
        EmbeddedBuild build = run("""
                pipeline {
                  agent none
                  stages { stage('5 %') { steps { unstable 'not enough evidence'; script { currentBuild.result = 'SUCCESS' } } } }
                  post { unstable { echo 'held' } }
                }
                """);

        assertThat(build.log()).contains("WARNING: not enough evidence", "held", "Finished: UNSTABLE");
    }

    @Test
    void declarativeStagesRunInParallelUnderTheirOptions() {
        EmbeddedBuild build = run("""
                pipeline {
                  agent none
                  options { timeout(time: 1, unit: 'HOURS') }
                  stages {
                    stage('regions') {
                      failFast true
                      parallel {
                        stage('eu') { steps { error 'eu failed' } }
                        stage('us') {
                          options { retry(2) }
                          environment { REGION = "us-${env.BUILD_NUMBER}" }
                          steps { echo "in ${REGION}"; awaitSignal 'never' }
                          post { aborted { echo 'us rolled back' } }
                        }
                      }
                    }
                  }
                }
                """);

        assertThat(build.log()).contains("in us-1", "Failed in branch eu", "us rolled back", "ERROR: eu failed");
        assertThat(Signals.STOPS).containsExactly("never");
    }

    @Test
    void failFastStopsTheOtherBranches() {
        EmbeddedBuild build = run("""
                parallel eu: { error 'eu failed' }, us: { guarded { awaitSignal 'never' } }, failFast: true
                """);

        assertThat(Signals.STOPS).containsExactly("never");
        assertThat(build.log())
                .contains("Failed in branch eu", "the guard is off", "Failed in branch us", "ERROR: eu failed");
        assertThat(build.result()).isEqualTo(Result.FAILURE);
    }

    @Test
    void aTimeoutStopsTheInnermostStepAndAbortsTheBuild() {
        EmbeddedBuild build = run("timeout(time: 50, unit: 'MILLISECONDS') { guarded { awaitSignal 'never' } }");

        assertThat(Signals.STOPS).containsExactly("never");
        assertThat(build.log())
                .containsSubsequence("Cancelling nested steps due to timeout", "Timeout has been exceeded");
        assertThat(build.result()).isEqualTo(Result.ABORTED);
    }

    @Test
    void anAbortStopsTheWaitingStepOnce() {
        EmbeddedBuild build = pipeline.start("""
                pipeline {
                  agent none
                  stages { stage('5 %') { steps { awaitSignal 'never' } } }
                  post { aborted { echo 'rolled back' } }
                }
                """).awaitLog("waiting for never", SOON);
        build.abort("olivia").awaitCompletion(SOON);

        assertThat(Signals.STOPS).containsExactly("never");
        assertThat(build.result()).isEqualTo(Result.ABORTED);
        assertThat(build.log())
                .containsSubsequence("Aborted by olivia", "rolled back", "Finished: ABORTED")
                .containsOnlyOnce("Aborted by");
    }

    @Test
    void catchErrorAndRetryTreatFailuresAsJenkinsDoes() {
        EmbeddedBuild build = run("""
                def tries = 0
                retry(3) { tries++; if (tries < 3) { error "try ${tries}" } }
                catchError(buildResult: 'UNSTABLE') { error 'swallowed' }
                echo "after ${tries} tries"
                """);

        assertThat(build.log())
                .containsSubsequence("ERROR: try 1", "Retrying", "ERROR: try 2", "ERROR: swallowed", "after 3 tries");
        assertThat(build.result()).isEqualTo(Result.UNSTABLE);
    }

    @Test
    void aPromptIsAnsweredAcrossARestart() {
        EmbeddedBuild build = pipeline.start("""
                def who = input message: 'Promote?', id: 'promote', submitterParameter: 'who'
                echo "promoted by ${who}"
                """).awaitLog("Promote?", SOON);
        build.restart()
                .approve("olivia", java.util.Map.of("who", "olivia"), SOON)
                .awaitCompletion(SOON);

        assertThat(build.log()).contains("promoted by olivia", "Finished: SUCCESS");
    }

    @Test
    void aRejectedPromptAbortsTheBuild() {
        EmbeddedBuild build = pipeline.start("input 'Promote?'");
        build.reject("olivia", SOON).awaitCompletion(SOON);

        assertThat(build.log()).contains("Rejected by olivia", "Finished: ABORTED");
    }

    @Test
    void aStepThatKeepsWhatCantBeSavedFailsTheBuild() {
        EmbeddedBuild build = run("def t = new Thread(); awaitSignal 'never'; echo t.name");

        assertThat(build.log()).contains("NotSerializableException", "java.lang.Thread", "Finished: FAILURE");
    }
}
