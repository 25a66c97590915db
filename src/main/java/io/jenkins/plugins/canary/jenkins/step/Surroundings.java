package io.jenkins.plugins.canary.jenkins.step;

import hudson.model.Run;
import io.jenkins.plugins.canary.connect.Connection;
import io.jenkins.plugins.canary.connect.UnknownName;
import io.jenkins.plugins.canary.jenkins.config.JenkinsDirectory;
import io.jenkins.plugins.canary.jenkins.config.WayBackDirectory;
import io.jenkins.plugins.canary.metrics.MetricsSpec;
import io.jenkins.plugins.canary.rollout.Journal;
import io.jenkins.plugins.canary.rollout.journal.JournalFile;
import io.jenkins.plugins.canary.traffic.RouteSpec;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import jenkins.util.Timer;

/**
 * What steps take from the world around them: the time, a way to wait, connections, the disk, and who else is at work.
 * One for the whole controller; a test puts another in its place, in which time flies, disks are full and nobody of an
 * earlier one is at work. Thread-safe.
 */
class Surroundings {
    private static volatile Surroundings present = new Surroundings();

    private final Busy busy = new Busy();
    private final Reaper reaper = new Reaper();

    static Surroundings get() {
        return present;
    }

    /** From now on; gives the one before, to be put back. */
    static Surroundings replace(Surroundings other) {
        Surroundings before = present;
        present = other;
        return before;
    }

    final Busy busy() {
        return busy;
    }

    final Reaper reaper() {
        return reaper;
    }

    Clock clock() {
        return Clock.systemUTC();
    }

    /** Calls {@code work} after {@code delay}, on a thread that must not be blocked. */
    Future<?> after(Duration delay, Runnable work) {
        return Timer.get().schedule(work, Math.max(0, delay.toMillis()), TimeUnit.MILLISECONDS);
    }

    Connection connect(Run<?, ?> run, Optional<RouteSpec> route, MetricsSpec metrics) throws UnknownName {
        return Connection.open(route, metrics, new JenkinsDirectory(run), clock());
    }

    /** To what a running build's rollout was opened with. */
    Connection reconnect(Run<?, ?> run, Optional<RouteSpec> route, MetricsSpec metrics) throws UnknownName {
        return Connection.again(route, metrics, new JenkinsDirectory(run), clock());
    }

    /** To the route of a rollout whose build of {@code job} is over, for the way back. */
    Connection wayBack(String job, Optional<RouteSpec> route, MetricsSpec metrics) throws UnknownName {
        return Connection.again(route, metrics, new WayBackDirectory(job), clock());
    }

    /** Where events go that are meant for {@code file}. */
    Journal journal(JournalFile file) {
        return file;
    }
}
