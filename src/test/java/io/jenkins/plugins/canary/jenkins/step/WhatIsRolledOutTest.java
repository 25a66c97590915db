package io.jenkins.plugins.canary.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.canary.pipeline.EmbeddedBuild;
import io.jenkins.plugins.canary.pipeline.EmbeddedPipeline;
import io.jenkins.plugins.canary.report.export.PageJson;
import io.jenkins.plugins.canary.report.html.ReportHtml;
import io.jenkins.plugins.canary.report.page.RolloutPage;
import io.jenkins.plugins.canary.rollout.journal.JournalFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import jenkins.scm.api.SCMHead;
import jenkins.scm.api.SCMRevision;
import jenkins.scm.api.SCMRevisionAction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A report names the commit that Jenkins knows, or the one that the step says, and the image's digest. */
@Timeout(60)
class WhatIsRolledOutTest {
    private static final String DIGEST =
            "shop/payments@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    @TempDir
    private Path folder;

    private FakeWorld world;
    private EmbeddedPipeline pipeline;

    @BeforeEach
    void open() {
        world = new FakeWorld();
        pipeline = EmbeddedPipeline.in(folder, "payments");
    }

    @AfterEach
    void close() {
        world.close();
    }

    private static EmbeddedBuild ended(EmbeddedBuild build) {
        return build.awaitCompletion(Duration.ofSeconds(30));
    }

    private static Path journal(EmbeddedBuild build) {
        CanaryRunAction action = build.run().getAction(CanaryRunAction.class);
        return action.journal(action.getRollouts().get(0)).toPath();
    }

    private static RolloutPage page(EmbeddedBuild build) throws Exception {
        return RolloutPage.of(JournalFile.at(journal(build)).read());
    }

    @Test
    void theCommitThatWasCheckedOutAroundTheStepIsOnThePageInItsJsonAndInTheJournal() throws Exception {
        EmbeddedBuild build = ended(pipeline.start(
                "withEnv(['GIT_COMMIT=4f1c2ab']) {\n" + FakeWorld.START + "\n canaryRollback() }",
                new SCMRevisionAction(new Revision("0000000"))));

        assertThat(build.result()).isEqualTo(Result.SUCCESS);
        RolloutPage page = page(build);
        assertThat(page.facts()).containsEntry("commit", "4f1c2ab").doesNotContainKey("digest");
        assertThat(ReportHtml.fragment(page, List.of())).contains("<dt>commit</dt><dd>4f1c2ab</dd>");
        assertThat(PageJson.of(page)).contains("\"commit\":\"4f1c2ab\"");
        assertThat(Files.readString(journal(build))).contains("\"commit\":\"4f1c2ab\"");
    }

    @Test
    void whereNothingWasCheckedOutItIsTheRevisionThatTheBuildWasBegunFor() throws Exception {
        EmbeddedBuild build = ended(
                pipeline.start(FakeWorld.START + "\ncanaryRollback()", new SCMRevisionAction(new Revision("77aa88b"))));

        assertThat(page(build).facts()).containsEntry("commit", "77aa88b");
    }

    @Test
    void whatTheStepSaysCountsMoreAndTheDigestIsToldToo() throws Exception {
        EmbeddedBuild build = ended(pipeline.start("withEnv(['GIT_COMMIT=4f1c2ab']) {\n" + FakeWorld.START
                + ", commit: 'v1.2.3', digest: '" + DIGEST + "'\n canaryRollback() }"));

        assertThat(page(build).facts()).containsEntry("commit", "v1.2.3").containsEntry("digest", DIGEST);
        assertThat(Files.readString(journal(build))).contains(DIGEST);
    }

    @Test
    void aTagIsNoDigest() {
        EmbeddedBuild build = ended(pipeline.start(FakeWorld.START + ", digest: 'payments:1.2.3'"));

        assertThat(build.result()).isEqualTo(Result.FAILURE);
        assertThat(build.log())
                .contains("digest: found 'payments:1.2.3', expected an image's digest: 'sha256:' and 64 hexadecimal");
    }

    @Test
    void whatNobodyWroteForARolloutKeepsNoneFromBeginning() throws Exception {
        EmbeddedBuild build = ended(pipeline.start(
                "withEnv(['GIT_COMMIT=" + "x".repeat(300) + "']) {\n" + FakeWorld.START + "\n canaryRollback() }"));

        assertThat(build.result()).isEqualTo(Result.SUCCESS);
        assertThat(page(build).facts()).doesNotContainKey("commit");
    }

    /** As a plugin of a source control system has them. */
    private static final class Revision extends SCMRevision {
        private static final long serialVersionUID = 1L;
        private final String hash;

        Revision(String hash) {
            super(new SCMHead("main"));
            this.hash = hash;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Revision that && that.hash.equals(hash);
        }

        @Override
        public int hashCode() {
            return hash.hashCode();
        }

        @Override
        public String toString() {
            return hash;
        }
    }
}
