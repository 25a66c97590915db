package io.jenkins.plugins.canary.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Cause;
import hudson.model.CauseAction;
import io.jenkins.plugins.canary.pipeline.EmbeddedBuild;
import io.jenkins.plugins.canary.pipeline.EmbeddedPipeline;
import io.jenkins.plugins.canary.pipeline.EmbeddedRun;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose change a build is. */
class AuthorsTest {
    @TempDir
    private Path folder;

    private EmbeddedPipeline pipeline;

    @BeforeEach
    void open() {
        pipeline = EmbeddedPipeline.in(folder, "shop");
    }

    private static EmbeddedRun ended(EmbeddedBuild build) {
        return build.awaitCompletion(Duration.ofSeconds(20)).run();
    }

    private EmbeddedRun causedBy(Cause... causes) {
        EmbeddedRun run = ended(pipeline.start(""));
        run.addAction(new CauseAction(causes));
        return run;
    }

    @Test
    void itIsTheirsWhoStartedIt() {
        EmbeddedRun run = ended(pipeline.start("", "alice"));

        assertThat(Authors.because(run, "ALICE")).contains("ALICE started this build");
        assertThat(Authors.because(run, "bob")).isEmpty();
        assertThat(Authors.starters(run)).containsExactly("alice");
    }

    @Test
    void itIsTheirsWhoStartedWhatStartedItHoweverFarAway() {
        EmbeddedRun first = ended(pipeline.start("", "alice"));
        EmbeddedRun second = causedBy(new Cause.UpstreamCause(first));
        EmbeddedRun third = causedBy(new Cause.UpstreamCause(second));

        assertThat(Authors.because(third, "alice")).contains("alice started this build");
        assertThat(Authors.because(third, "bob")).isEmpty();
    }

    /** A replay has a cause with the user beside its own; a rebuild's cause is one of a build upstream, the rebuilt one. */
    @Test
    void itIsTheirsWhoRanItAgainAndTheirsWhoseBuildWasRebuilt() {
        EmbeddedRun first = ended(pipeline.start("", "alice"));
        EmbeddedRun again = causedBy(new Cause.UpstreamCause(first), new Cause.UserIdCause("bob"));

        assertThat(Authors.because(again, "alice")).isPresent();
        assertThat(Authors.because(again, "bob")).isPresent();
        assertThat(Authors.because(again, "olivia")).isEmpty();
    }

    @Test
    void itIsTheirsWhoseCommitsAreInIt() {
        EmbeddedRun run = ended(pipeline.start("", "alice")).withCommitsOf("carol", "Dave");

        assertThat(Authors.because(run, "dave")).contains("commits of dave are in this build");
        assertThat(Authors.because(run, "carol")).isPresent();
        assertThat(Authors.because(run, "olivia")).isEmpty();
    }

    @Test
    void ofSomebodyWhomJenkinsDoesNotKnowNothingCanBeSaid() {
        assertThat(Authors.because(ended(pipeline.start("")), ""))
                .contains("whether it is their own change can't be said");
    }
}
