package io.jenkins.plugins.canary.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.canary.analysis.Status;
import io.jenkins.plugins.canary.cli.Main;
import io.jenkins.plugins.canary.rollout.journal.JournalFile;
import io.jenkins.plugins.canary.traffic.Weight;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What a journal tells afterwards, and what a step that showed less allows. */
class ExplainStoryTest {
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path journal;
    private ComparedStory story;

    @BeforeEach
    void open() {
        journal = folder.resolve("shop-1.jsonl");
        story = new ComparedStory(JournalFile.at(journal));
    }

    private int explain(Path file) {
        return new CommandLine(new Main())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute("explain", file.toString());
    }

    @Test
    void aJournalIsExplainedInTheVeryLinesOfTheLog() throws Exception {
        story.open(gates -> ComparedStory.dispersion(1.3));
        story.step(25, TEN_MINUTES, Weight.of(50));
        story.errorsOfCanary = .2;
        TaskResult result = story.step(50, TEN_MINUTES);

        assertThat(result.status()).isEqualTo(Status.FAIL);
        assertThat(explain(journal)).isZero();
        assertThat(out.toString()).isEqualTo(String.join("\n", story.log) + "\n");
        assertThat(story.log)
                .anyMatch(line -> line.matches(".*PASS  errors .*: below 3x stable's, 95% sure.*, enough for 50%"))
                .anyMatch(line -> line.matches(".*FAIL  errors .* in .*: at least .*x worse, 99% sure"))
                .anyMatch(line -> line.endsWith("rolling back: errors"));
        assertThat(result.text()).contains("x worse, 99% sure");
    }

    @Test
    void aJournalThatIsCutIsExplainedAsFarAsItGoes() throws Exception {
        story.open(gates -> ComparedStory.dispersion(1.3));
        story.step(25, TEN_MINUTES);
        String whole = Files.readString(journal);
        Files.writeString(journal, whole.substring(0, whole.length() - 20));

        assertThat(explain(journal)).isZero();
        assertThat(out.toString()).isNotEmpty();
        assertThat(String.join("\n", story.log)).startsWith(out.toString().strip());
    }

    @Test
    void aFileOfCountsIsExplainedTickByTick() throws IOException {
        Path counts = folder.resolve("counts.jsonl");
        Files.writeString(counts, """
                {"gates":[{"name":"errors","phi":[1]}]}
                {"step":1,"samples":{"errors":[[2,8,100,1900]]}}
                {"step":1,"samples":{"errors":[[101,8,100,1900]]}}
                """);

        assertThat(explain(counts)).isEqualTo(2);
        assertThat(out.toString())
                .matches("tick 1  step 1  HOLD  evidence \\S+ \\(fails at 100\\), second opinion \\S+ \\(must be 10\\);"
                        + " errors 2\\.00% \\(2 of 100\\) vs stable 0\\.42% \\(8 of 1900\\), for a pass \\S+"
                        + " \\(passes at 20\\)\n");
        assertThat(err.toString()).contains("line 3: ", "no more events than requests");
    }

    @Test
    void whatCannotBeExplainedIsRefusedWithTheReason() throws IOException {
        Path empty = Files.createFile(folder.resolve("empty"));

        assertThat(explain(empty)).isEqualTo(2);
        assertThat(explain(folder.resolve("missing"))).isEqualTo(2);
        assertThat(err.toString()).contains("found an empty file", "missing");
    }

    @Test
    void aStepThatShowedEnoughForAQuarterLeadsNoFurther() throws Exception {
        story.open(gates -> ComparedStory.dispersion(1));
        assertThat(story.step(10, TEN_MINUTES, Weight.of(25)).status()).isEqualTo(Status.PASS);

        TaskResult tooFar = story.step(50, TEN_MINUTES);
        assertThat(tooFar.status()).isEqualTo(Status.ERROR);
        assertThat(tooFar.text())
                .isEqualTo("not moved to 50%: the step at 10% has shown enough for at most 25% (next);"
                        + " raise its 'next', or step to a smaller weight");
    }

    @Test
    void aStepThatShowedEnoughForAQuarterIsNotPromoted() throws Exception {
        story.open(gates -> ComparedStory.dispersion(1));
        assertThat(story.step(10, TEN_MINUTES, Weight.of(25)).status()).isEqualTo(Status.PASS);

        TaskResult promoted = story.run(new Task.Promote());
        assertThat(promoted.status()).isEqualTo(Status.ERROR);
        assertThat(promoted.text()).startsWith("not moved to 100%: the step at 10% has shown enough for at most 25%");
    }
}
