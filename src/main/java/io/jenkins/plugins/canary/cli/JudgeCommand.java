package io.jenkins.plugins.canary.cli;

import io.jenkins.plugins.canary.analysis.file.BadLine;
import io.jenkins.plugins.canary.analysis.file.JudgeFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code canary judge FILE}: judges counts that stand in a file, a line of JSON for each tick. */
@Command(
        name = "judge",
        mixinStandardHelpOptions = true,
        description = "Judges the counts in FILE, tick by tick, and prints evidence and verdict of each as JSON.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:the whole file was judged", "2:the file can't be read; what came before was judged"})
final class JudgeCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "JSON lines: the configuration, then one line a tick.")
    private Path file;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter errors = spec.commandLine().getErr();
        try (Reader lines = Files.newBufferedReader(file)) {
            JudgeFile.run(lines, out);
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
}
