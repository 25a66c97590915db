package io.jenkins.plugins.canary.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.canary.jenkins.config.FakeCredentials;
import io.jenkins.plugins.canary.lab.Fault;
import io.jenkins.plugins.canary.lab.FaultProxy;
import io.jenkins.plugins.canary.lab.Reply;
import io.jenkins.plugins.canary.parse.Durations;
import io.jenkins.plugins.canary.pipeline.EmbeddedBuild;
import io.jenkins.plugins.canary.pipeline.EmbeddedPipeline;
import io.jenkins.plugins.canary.rollout.RolloutEvent;
import io.jenkins.plugins.canary.rollout.journal.JournalFile;
import io.jenkins.plugins.canary.stories.JenkinsLab;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A Jenkinsfile whose gates look at orders, at a check of the user's and at the whole service, on real traffic. */
class BusinessTest extends OnLab {
    private static final Duration LONG = Duration.ofSeconds(90);
    private static final String RELEASE = JenkinsLab.resource("/jenkinsfiles/business.jenkinsfile");

    private FaultProxy checks;
    private FakeCredentials credentials;

    @BeforeEach
    void startChecks() throws IOException {
        lab.lab().canary().orders(0.5);
        checks = FaultProxy.before(lab.lab().url());
        checks.always(Fault.reply(answer(200)));
        credentials = FakeCredentials.install().inJobs(FakeCredentials.token("checks-token", "s3cr3t"));
    }

    @AfterEach
    void closeChecks() {
        credentials.close();
        checks.close();
    }

    private static Reply answer(int status) {
        return new Reply(status, Map.of(), new byte[0]);
    }

    private EmbeddedBuild start() {
        return EmbeddedPipeline.in(folder, "shop")
                .start(RELEASE.replace("CHECKS", checks.uri().toString()));
    }

    @Test
    void aVersionThatLosesOrdersWithoutOneErrorIsRolledBack() throws Exception {
        lab.lab().canary().orders(0.05);
        EmbeddedBuild build = start().awaitCompletion(LONG);

        assertThat(build.result()).as(build.log()).isEqualTo(Result.FAILURE);
        assertThat(build.log())
                .containsPattern(
                        "FAIL  conversion [0-9.]+% \\([0-9]+ of [0-9]+\\) vs stable [0-9.]+% \\([0-9]+ of [0-9]+\\)"
                                + " in \\S+: at most 0\\.[0-9]+ of stable's, 99% sure")
                .contains("rolled back in")
                .contains("; 0 bad answers of ");
        lab.awaitWeight(0);
    }

    /** Two seconds, unless somebody came late. */
    private static String lastLook(EmbeddedBuild build) throws IOException {
        return JournalFile.at(build.run().getRootDir().toPath().resolve("canary/shop.jsonl")).read().stream()
                .filter(RolloutEvent.Observed.class::isInstance)
                .map(event -> ((RolloutEvent.Observed) event).tick())
                .reduce((one, next) -> next)
                .map(tick -> Durations.format(Duration.between(tick.from(), tick.to())))
                .orElseThrow();
    }

    @Test
    void aCheckThatSaysNoRollsBackAndItsCredentialsStayWithIt() throws Exception {
        EmbeddedBuild build = start().awaitLog("observed share", LONG);
        checks.always(Fault.reply(answer(417)));
        build.awaitCompletion(LONG);

        assertThat(build.result()).as(build.log()).isEqualTo(Result.FAILURE);
        assertThat(build.log())
                .contains("FAIL  purchase 417, limits 200 to 299, for " + lastLook(build))
                .contains("rolled back in");
        assertThat(checks.requests()).hasSizeGreaterThan(2).allSatisfy(request -> {
            assertThat(request.header("authorization")).isEqualTo("Bearer s3cr3t");
            assertThat(request.path()).isEqualTo("/?version=v2");
        });
        assertThat(credentials.asked()).isNotEmpty().allMatch(asked -> asked.startsWith("job for 127.0.0.1"));
        String journal = Files.readString(build.run().getRootDir().toPath().resolve("canary/shop.jsonl"));
        assertThat(build.log() + journal).doesNotContain("s3cr3t");
        assertThat(journal).contains("\"is\":\"Webhook\"", "GET " + checks.uri() + "?…");
        lab.awaitWeight(0);
    }

    @Test
    void aCheckThatCannotBeAskedIsRefusedBeforeTrafficMoves() {
        checks.always(Fault.reply(answer(503)));
        EmbeddedBuild build = start().awaitCompletion(LONG);

        assertThat(build.result()).isEqualTo(Result.FAILURE);
        assertThat(build.log())
                .contains("webhook of purchase: webhook " + checks.uri() + "?… answered HTTP 503")
                .doesNotContain("weight is");
        assertThat(lab.api().writes()).isEmpty();
    }
}
