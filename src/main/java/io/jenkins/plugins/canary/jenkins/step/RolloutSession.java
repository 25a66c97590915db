package io.jenkins.plugins.canary.jenkins.step;

import hudson.model.Run;
import io.jenkins.plugins.canary.analysis.Judges;
import io.jenkins.plugins.canary.connect.Connection;
import io.jenkins.plugins.canary.connect.UnknownName;
import io.jenkins.plugins.canary.jenkins.config.CanaryGlobalConfiguration;
import io.jenkins.plugins.canary.report.LogLines;
import io.jenkins.plugins.canary.rollout.Rollout;
import io.jenkins.plugins.canary.rollout.RolloutDriver;
import io.jenkins.plugins.canary.rollout.RolloutEvent;
import io.jenkins.plugins.canary.rollout.journal.JournalFile;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/**
 * A rollout taken up from its journal: connected again, with a driver that goes on where the journal ends and a log that
 * knows what was said. Made and used on the plugin's own threads; one at a time for one rollout.
 */
final class RolloutSession implements AutoCloseable {
    private final Connection connection;
    private final RolloutDriver driver;

    private RolloutSession(Connection connection, RolloutDriver driver) {
        this.connection = connection;
        this.driver = driver;
    }

    static RolloutSession of(Run<?, ?> run, JournalFile journal, Consumer<String> log) throws IOException, UnknownName {
        List<RolloutEvent> events = journal.read();
        if (events.isEmpty()) {
            throw new IOException("the rollout's journal is empty: it was never opened");
        }
        var lines = new LogLines();
        Rollout rollout = Rollout.opened((RolloutEvent.Opened) events.get(0), Judges::of);
        lines.of(events.get(0), rollout);
        for (RolloutEvent event : events.subList(1, events.size())) {
            rollout = rollout.after(event);
            lines.of(event, rollout);
        }
        Surroundings around = Surroundings.get();
        Connection connection = around.connect(
                run, rollout.opened().routeSpec(), rollout.opened().metrics());
        var driver = new RolloutDriver(
                rollout,
                around.journal(journal),
                connection.router(),
                connection.sampler(rollout.opened().settings().warmup()),
                around.clock(),
                (event, after) -> lines.of(event, after).forEach(log));
        driver.under(CanaryGlobalConfiguration.get().policies(run.getParent()));
        return new RolloutSession(connection, driver);
    }

    RolloutDriver driver() {
        return driver;
    }

    @Override
    public void close() {
        connection.close();
    }
}
