package io.jenkins.plugins.canary.cli;

import io.jenkins.plugins.canary.analysis.Judges;
import io.jenkins.plugins.canary.analysis.Status;
import io.jenkins.plugins.canary.connect.Connection;
import io.jenkins.plugins.canary.connect.Directory;
import io.jenkins.plugins.canary.connect.Start;
import io.jenkins.plugins.canary.connect.UnknownName;
import io.jenkins.plugins.canary.parse.InvalidInput;
import io.jenkins.plugins.canary.report.Digest;
import io.jenkins.plugins.canary.report.LogLines;
import io.jenkins.plugins.canary.rollout.Agenda;
import io.jenkins.plugins.canary.rollout.Answer;
import io.jenkins.plugins.canary.rollout.Ending;
import io.jenkins.plugins.canary.rollout.Progress;
import io.jenkins.plugins.canary.rollout.Rollout;
import io.jenkins.plugins.canary.rollout.RolloutDriver;
import io.jenkins.plugins.canary.rollout.RolloutEvent;
import io.jenkins.plugins.canary.rollout.RolloutPlan;
import io.jenkins.plugins.canary.rollout.Task;
import io.jenkins.plugins.canary.rollout.TaskResult;
import io.jenkins.plugins.canary.rollout.journal.JournalFile;
import io.jenkins.plugins.canary.spec.RolloutFile;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** One rollout from opening to end on the thread that calls; {@link #cancel} may come from another. */
final class RolloutRun {
    private final Directory directory;
    private final Consumer<String> log;
    private final Clock clock = Clock.systemUTC();
    private String owner = "";
    private volatile String cancelled;
    private volatile RolloutDriver driver;
    private volatile Thread worker;

    RolloutRun(Directory directory, Consumer<String> log) {
        this.directory = directory;
        this.log = log;
    }

    /** Runs {@code file} and returns the exit code. */
    int run(RolloutFile file, JournalFile journal) throws InvalidInput, IOException, UnknownName {
        worker = Thread.currentThread();
        var lines = new LogLines();
        RolloutPlan plan = file.plan();
        owner = plan.owner();
        try (Connection connection = Connection.open(plan.route(), plan.metrics(), directory, clock)) {
            Rollout rollout = Start.of(plan, connection, clock)
                    .steps(file.agenda().steps())
                    .open(journal.fromTheBeginning(), (event, after) -> lines.of(event, after)
                            .forEach(log));
            driver = driver(rollout, journal, connection, lines);
            return tasks(file.agenda());
        }
    }

    /** Takes back what a process that is gone has left behind, and returns the exit code of that. */
    int takeBack(JournalFile journal) throws IOException, UnknownName {
        worker = Thread.currentThread();
        List<RolloutEvent> events = journal.read();
        Rollout rollout = Rollout.of(events, Judges::of);
        var lines = new LogLines();
        try (Connection connection =
                Connection.open(rollout.opened().routeSpec(), rollout.opened().metrics(), directory, clock)) {
            driver = driver(rollout, journal, connection, lines);
            String reason = "the process that ran this rollout is gone";
            if (rollout.task().filter(state -> !state.ended()).isPresent()) {
                driver.cancel(reason);
            } else {
                driver.begin("take back", new Task.RollBack(reason));
            }
            return exit(finish());
        }
    }

    private RolloutDriver driver(Rollout rollout, JournalFile journal, Connection connection, LogLines lines) {
        return new RolloutDriver(
                rollout,
                journal.fromTheBeginning(),
                connection.router(),
                connection.sampler(rollout.opened().settings().warmup()),
                clock,
                (event, after) -> lines.of(event, after).forEach(log));
    }

    private int tasks(Agenda agenda) {
        TaskResult last = null;
        for (var next = agenda.next(driver.rollout()); next.isPresent(); next = agenda.next(driver.rollout())) {
            driver.begin(next.get().id(), next.get().task());
            if (next.get().task() instanceof Task.Approve approve) {
                String id = next.get().id();
                driver.ask(id, approve.question(), Digest.line(driver.rollout()));
                driver.answer(id, Answer.APPROVED, owner, "approved beforehand by " + owner);
            }
            last = finish();
        }
        return exit(last);
    }

    private TaskResult finish() {
        while (true) {
            if (cancelled != null) {
                driver.abandon(cancelled);
            }
            Progress progress = driver.advance();
            if (progress instanceof Progress.Ended ended) {
                return ended.result();
            }
            Duration wait = Duration.between(Instant.now(), ((Progress.Waiting) progress).until());
            LockSupport.parkNanos(Math.max(1, wait.toNanos()));
        }
    }

    private int exit(TaskResult result) {
        if (result.stuck().isPresent() || driver.rollout().abandoned()) {
            return Exit.STUCK;
        }
        boolean promoted = driver.rollout()
                .closed()
                .filter(closed -> closed.ending() == Ending.PROMOTED)
                .isPresent();
        if (!promoted) {
            return Exit.ROLLED_BACK;
        }
        return result.status() == Status.PASS ? Exit.PROMOTED : Exit.UNRELEASED;
    }

    /** Goes back to stable instead of whatever comes next. */
    void cancel(String reason) {
        cancelled = reason;
        RolloutDriver running = driver;
        if (running != null) {
            running.abandon(reason);
        }
        LockSupport.unpark(worker);
    }
}
