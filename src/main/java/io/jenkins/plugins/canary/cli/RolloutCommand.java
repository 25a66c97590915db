package io.jenkins.plugins.canary.cli;

import io.jenkins.plugins.canary.connect.UnknownName;
import io.jenkins.plugins.canary.parse.InvalidInput;
import io.jenkins.plugins.canary.parse.Unreadable;
import io.jenkins.plugins.canary.rollout.journal.JournalFile;
import io.jenkins.plugins.canary.spec.RolloutFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code canary rollout FILE}: runs a whole rollout and ends with its verdict as the exit code. */
@Command(
        name = "rollout",
        mixinStandardHelpOptions = true,
        description = "Runs the rollout in FILE. Interrupting it rolls back.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:promoted",
            "1:rolled back, or not begun because the route or the metrics forbade it",
            "2:the file or the command line can't be read; nothing was done",
            "3:could not roll back: the canary may still get traffic",
            "4:promoted, but something of the rollout may be left on the route"
        })
final class RolloutCommand implements Callable<Integer> {
    private static final long LONGEST_WAY_BACK_MINUTES = 20;

    @Parameters(paramLabel = "FILE", description = "The rollout as YAML.")
    private Path file;

    @Option(
            names = "--journals",
            paramLabel = "FOLDER",
            defaultValue = ".canary",
            description = "Where journals are kept (default: ${DEFAULT-VALUE}).")
    private Path journals;

    @Option(
            names = "--approved",
            description = "Takes every approval that the file asks for as given by whoever runs this.")
    private boolean approved;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter errors = spec.commandLine().getErr();
        PrintWriter out = spec.commandLine().getOut();
        RolloutFile rollout;
        try {
            rollout = RolloutFile.read(file.toString(), Files.readString(file), UUID.randomUUID() + "", owner());
        } catch (InvalidInput e) {
            errors.println(e.getMessage());
            return Exit.BAD_INPUT;
        } catch (IOException e) {
            errors.println(file + ": can't be read: " + e);
            return Exit.BAD_INPUT;
        }
        if (!approved && rollout.agenda().asks()) {
            errors.println(
                    file + ": steps: found an approval, and from here nobody can be asked; give it beforehand with"
                            + " --approved, or run the file in Jenkins");
            return Exit.BAD_INPUT;
        }
        RolloutRun run;
        try {
            run = new RolloutRun(new LocalDirectory(System.getenv(), journals), line -> {
                out.println(line);
                out.flush();
            });
        } catch (Unreadable e) {
            errors.println("environment: " + e.getMessage());
            return Exit.BAD_INPUT;
        }
        try (var folder = JournalFolder.lock(journals, rollout.plan().name())) {
            return interruptible(run, () -> {
                if (folder.unfinished().isPresent()) {
                    out.println("[canary] found an unfinished rollout of "
                            + rollout.plan().name() + ": taking it back first");
                    JournalFile unfinished = folder.unfinished().get();
                    int code = run.takeBack(unfinished);
                    report(unfinished);
                    if (code == Exit.STUCK) {
                        return code;
                    }
                }
                JournalFile journal = folder.next();
                int code = run.run(rollout, journal);
                report(journal);
                return code;
            });
        } catch (InvalidInput | UnknownName | IOException e) {
            errors.println(e.getMessage());
            return Exit.ROLLED_BACK;
        }
    }

    /** Beside the journal; a report that can't be written changes nothing about the rollout. */
    private void report(JournalFile journal) {
        Path report = ReportFormat.html.beside(journal.path());
        try {
            ReportFormat.html.write(journal.path(), report);
            spec.commandLine().getOut().println("[canary] report: " + report);
        } catch (IOException | RuntimeException e) {
            spec.commandLine().getErr().println("canary: can't write the report " + report + ": " + e);
        }
    }

    /** What a run does; as itself, so that its exceptions keep their types. */
    private interface Running {
        int run() throws InvalidInput, IOException, UnknownName;
    }

    /** Ends the process only when the way back is done, also when it is told to end sooner. */
    private static int interruptible(RolloutRun run, Running running) throws InvalidInput, IOException, UnknownName {
        var over = new CountDownLatch(1);
        var hook = new Thread(
                () -> {
                    run.cancel("the process was told to end");
                    try {
                        boolean inTime = over.await(LONGEST_WAY_BACK_MINUTES, TimeUnit.MINUTES);
                        if (!inTime) {
                            System.err.println("canary: the way back took too long; look at the route");
                        }
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "canary: way back");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return running.run();
        } finally {
            over.countDown();
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                // The process is ending; the hook has its answer.
                hook.interrupt();
            }
        }
    }

    private static String owner() {
        String host;
        try {
            host = InetAddress.getLocalHost().getHostName();
        } catch (IOException e) {
            host = "unknown host";
        }
        return System.getProperty("user.name") + "@" + host;
    }
}
