package io.jenkins.plugins.canary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Reports of a journal that a real rollout wrote. */
class ReportCommandTest {
    @TempDir
    private Path folder;

    private Path journal;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void copy() throws IOException {
        journal = Files.copy(Path.of("src/test/resources/journals/rolled-back.jsonl"), folder.resolve("shop 1.jsonl"));
    }

    private int report(Object... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "report";
        for (int i = 0; i < arguments.length; i++) {
            all[i + 1] = arguments[i].toString();
        }
        return new CommandLine(new Main())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(all);
    }

    @Test
    void aReportIsWrittenBesideItsJournalAndLinksToIt() {
        assertThat(report(journal)).isZero();

        assertThat(folder.resolve("shop 1.html")).content().contains("Rolled back", "href=\"./shop%201.jsonl\"");
        assertThat(out.toString())
                .isEqualToIgnoringNewLines(folder.resolve("shop 1.html").toString());
    }

    @Test
    void aReportElsewhereHasNoLinkToAFileThatIsntThere() throws IOException {
        Path other = Files.createDirectory(folder.resolve("other")).resolve("report.html");

        assertThat(report(journal, "--out", other)).isZero();
        assertThat(other).content().contains("Rolled back").doesNotContain("shop%201.jsonl");
    }

    @Test
    void otherProgramsGetJsonAndJunit() {
        assertThat(report(journal, "--format", "json")).isZero();
        assertThat(report(journal, "--format", "junit")).isZero();

        assertThat(folder.resolve("shop 1.json")).content().startsWith("{\"name\":\"shop\"");
        assertThat(folder.resolve("shop 1.junit.xml"))
                .content()
                .contains("<testsuite name=\"canary shop\"", "<failure");
    }

    @Test
    void whatIsNoJournalIsRefusedWithItsNameAndLine() throws IOException {
        Files.writeString(journal, "something else\n");

        assertThat(report(journal)).isEqualTo(Exit.BAD_INPUT);
        assertThat(err.toString()).contains("shop 1.jsonl, line 1: found something else");
        assertThat(report(folder.resolve("none.jsonl"))).isEqualTo(Exit.BAD_INPUT);
        assertThat(err.toString()).contains("none.jsonl: found no such file");
    }
}
