package io.jenkins.plugins.canary.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code canary report JOURNAL}: what happened in a rollout, for people or for other programs. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = "Writes a report of the rollout in JOURNAL, ended or under way.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:the report was written", "2:the journal can't be read, or the report can't be written"})
final class ReportCommand implements Callable<Integer> {
    @Parameters(paramLabel = "JOURNAL", description = "The rollout's journal, such as .canary/payments-1.jsonl.")
    private Path journal;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "html",
            description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private ReportFormat format;

    @Option(names = "--out", paramLabel = "FILE", description = "Default: beside the journal, under its name.")
    private Path out;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Path report = out == null ? format.beside(journal) : out;
        try {
            format.write(journal, report);
        } catch (IOException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return Exit.BAD_INPUT;
        }
        spec.commandLine().getOut().println(report);
        spec.commandLine().getOut().flush();
        return 0;
    }
}
