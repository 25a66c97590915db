package io.jenkins.plugins.canary.jenkins.step;

import hudson.model.Run;
import io.jenkins.plugins.canary.analysis.Judges;
import io.jenkins.plugins.canary.connect.Connection;
import io.jenkins.plugins.canary.connect.UnknownName;
import io.jenkins.plugins.canary.jenkins.config.CanaryGlobalConfiguration;
import io.jenkins.plugins.canary.jenkins.listener.CanaryListeners;
import io.jenkins.plugins.canary.report.LogLines;
import io.jenkins.plugins.canary.rollout.Rollout;
import io.jenkins.plugins.canary.rollout.RolloutDriver;
import io.jenkins.plugins.canary.rollout.RolloutEvent;
import java.io.IOException;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A rollout taken up from its journal: connected again, with a driver that goes on where the journal ends and a log that
 * knows what was said. Made and used on the plugin's own threads; one at a time for one rollout.
 */
final class RolloutSession implements AutoCloseable {
    private static final Logger LOGGER = Logger.getLogger(RolloutSession.class.getName());

    private final Entry entry;
    private final Connection connection;
    private final RolloutDriver driver;
    private final boolean recovered;

    private RolloutSession(Entry entry, Connection connection, RolloutDriver driver, boolean recovered) {
        this.entry = entry;
        this.connection = connection;
        this.driver = driver;
        this.recovered = recovered;
    }

    /**
     * Of a build that runs.
     *
     * @param shown told the rollout after every new event
     * @param log told every line of the log
     */
    static RolloutSession of(Run<?, ?> run, Entry entry, Consumer<Rollout> shown, Consumer<String> log)
            throws IOException, UnknownName {
        var source = JournalSource.of(entry, run);
        source.lost().ifPresent(why -> log.accept("[canary] " + entry.rollout() + "  WARNING  " + why));
        RolloutEvent.Opened opened = source.opened();
        Connection connection = Surroundings.get().reconnect(run, opened.routeSpec(), opened.metrics());
        RolloutSession session =
                of(source, connection, log, listeners(run, entry).andThen((event, after) -> shown.accept(after)));
        session.driver.under(CanaryGlobalConfiguration.get().policies(run.getParent()));
        return session;
    }

    /** Of a build that is over or gone; then {@code run} is null. */
    static RolloutSession after(Entry entry, Run<?, ?> run, Consumer<String> log) throws IOException, UnknownName {
        var source = JournalSource.of(entry, run);
        source.lost().ifPresent(log);
        RolloutEvent.Opened opened = source.opened();
        Connection connection = Surroundings.get().wayBack(entry.job(), opened.routeSpec(), opened.metrics());
        return of(source, connection, log, run == null ? (event, after) -> {} : listeners(run, entry));
    }

    private static BiConsumer<RolloutEvent, Rollout> listeners(Run<?, ?> run, Entry entry) {
        var listeners = new CanaryListeners(run, entry.journal(run).path().toFile());
        return (event, after) -> {
            listeners.happened(event, after);
            Notices.tell(run, event, after);
        };
    }

    private static RolloutSession of(
            JournalSource source,
            Connection connection,
            Consumer<String> log,
            BiConsumer<RolloutEvent, Rollout> listeners) {
        List<RolloutEvent> events = source.events();
        var lines = new LogLines();
        Rollout rollout = Rollout.opened(source.opened(), Judges::of);
        lines.of(events.get(0), rollout);
        for (RolloutEvent event : events.subList(1, events.size())) {
            rollout = rollout.after(event);
            lines.of(event, rollout);
        }
        var driver = new RolloutDriver(
                rollout,
                source.journal(),
                connection.router(),
                connection.sampler(rollout.opened().settings().warmup()),
                Surroundings.get().clock(),
                (event, after) -> {
                    lines.of(event, after).forEach(log);
                    listeners.accept(event, after);
                });
        return new RolloutSession(
                source.entry(), connection, driver, source.lost().isPresent());
    }

    RolloutDriver driver() {
        return driver;
    }

    /** Whether the journal is lost, so that nothing but the way back can be answered for. */
    boolean isRecovered() {
        return recovered;
    }

    @Override
    public void close() {
        connection.close();
        if (driver.rollout().closed().isPresent()) {
            try {
                entry.remove();
            } catch (IOException e) {
                LOGGER.log(Level.WARNING, e, () -> "can't remove " + entry.folder() + " of a rollout that is over");
            }
        }
    }
}
