package io.jenkins.plugins.canary.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code canary}: canary releases from any CI. */
@Command(
        name = "canary",
        description = "Canary releases: moves traffic, watches metrics, says why, goes back by itself.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        subcommands = {
            RolloutCommand.class,
            JudgeCommand.class,
            ExplainCommand.class,
            ReportCommand.class,
            DemoCommand.class
        })
public final class Main implements Runnable {
    @Spec
    private CommandSpec spec;

    public static void main(String[] arguments) {
        // Nobody keeps what libraries log, and a library's word on that is no line of a rollout.
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        System.exit(new CommandLine(new Main()).execute(arguments));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "found no command, expected one of those below");
    }

    /** Read from the archive's manifest. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"canary " + (version == null ? "(not from an archive)" : version)};
        }
    }
}
