package io.jenkins.plugins.canary.cli;

import io.jenkins.plugins.canary.analysis.Judges;
import io.jenkins.plugins.canary.analysis.file.BadLine;
import io.jenkins.plugins.canary.analysis.file.JudgeFile;
import io.jenkins.plugins.canary.report.Explanation;
import io.jenkins.plugins.canary.rollout.RolloutEvent;
import io.jenkins.plugins.canary.rollout.journal.JournalFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code canary explain FILE}: a rollout's journal, or a file of counts, in the words of the log. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = {
            "Judges what FILE recorded once more and prints the lines that the log had: of the journal of a rollout, or",
            "of counts as 'canary judge' reads them. The same file always gives the same lines."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:the whole file was told", "2:the file can't be read; what came before was told"})
final class ExplainCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "The journal of a rollout, or a file of counts.")
    private Path file;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter errors = spec.commandLine().getErr();
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            if (JournalFile.isJournal(file)) {
                tell(JournalFile.at(file).read(), out);
            } else {
                JudgeFile.explain(lines, out);
            }
            return 0;
        } catch (BadLine e) {
            errors.println(file + ": " + e.getMessage());
        } catch (IOException e) {
            errors.println(file + ": can't be read: " + e);
        } finally {
            out.flush();
        }
        return Exit.BAD_INPUT;
    }

    private static void tell(List<RolloutEvent> events, PrintWriter out) throws IOException {
        if (events.isEmpty()) {
            throw new IOException("found a journal without events, expected the opening of a rollout");
        }
        Explanation.of(events, Judges::of, line -> out.append(line).append('\n'));
    }
}
