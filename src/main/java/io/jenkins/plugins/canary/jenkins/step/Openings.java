package io.jenkins.plugins.canary.jenkins.step;

import hudson.model.Run;
import io.jenkins.plugins.canary.connect.Connection;
import io.jenkins.plugins.canary.connect.Start;
import io.jenkins.plugins.canary.connect.UnknownName;
import io.jenkins.plugins.canary.jenkins.config.CanaryGlobalConfiguration;
import io.jenkins.plugins.canary.jenkins.listener.CanaryListeners;
import io.jenkins.plugins.canary.parse.InvalidInput;
import io.jenkins.plugins.canary.report.Digest;
import io.jenkins.plugins.canary.report.LogLines;
import io.jenkins.plugins.canary.rollout.Journal;
import io.jenkins.plugins.canary.rollout.Rollout;
import io.jenkins.plugins.canary.rollout.RolloutEvent;
import io.jenkins.plugins.canary.rollout.RolloutPlan;
import io.jenkins.plugins.canary.rollout.Task;
import io.jenkins.plugins.canary.rollout.journal.JournalFile;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** Opens rollouts of builds. What a crash interrupted is begun again by the same step, under the same id. */
final class Openings {
    private final Run<?, ?> run;
    private final Optional<String> commit;
    private final Consumer<String> log;

    Openings(StepContext context, Consumer<String> log) throws IOException, InterruptedException {
        this.run = context.get(Run.class);
        this.commit = BuildCommit.of(context);
        this.log = log;
    }

    /** The open rollout of {@code plan}; nothing was written to any route if this throws. */
    OpenRollout open(WrittenPlan written, String step, List<String> blocks)
            throws IOException, InvalidInput, UnknownName {
        String name = written.read("", "").name();
        CanaryRunAction action = CanaryRunAction.of(run);
        Optional<OpenRollout> over = over(action, step, written.moves());
        if (over.isPresent()) {
            log.accept("[canary] " + name + "  was opened already, before Jenkins was restarted, and is over");
            return over.get();
        }
        OpenRollout rollout = action.add(name, step, blocks);
        JournalFile journal = JournalFile.at(action.journal(rollout).toPath());
        if (begun(journal, written.moves())) {
            return rollout;
        }
        Entry entry = Register.get().entry(run, rollout);
        try {
            journal.delete();
            if (written.moves()) {
                entry.note();
            }
            Rollout opened = open(plan(written, Owner.id(run, name, step)), written.steps(), journal, entry);
            rollout.note(Digest.line(opened));
            log.accept(ReportLink.line(run, name, action.journal(rollout)));
            return rollout;
        } catch (IOException | InvalidInput | UnknownName | RuntimeException e) {
            if (e instanceof InvalidInput && mayBeClaimed(entry)) {
                Reaper.get().abandon(entry, "the route didn't say whether it is claimed", false);
            } else {
                entry.remove();
                action.close(rollout);
            }
            throw e;
        }
    }

    /** Only what never wrote to its route ends before its journal begins, or with {@code Closed}. */
    private static boolean mayBeClaimed(Entry entry) {
        return entry.kept().filter(opened -> opened.closed().isEmpty()).isPresent();
    }

    private RolloutPlan plan(WrittenPlan written, String id) {
        return commit.map(written::about).orElse(written).read(id, Owner.of(run));
    }

    /** What this very call opened and finished, before its program was set back to a time when it had not. */
    private static Optional<OpenRollout> over(CanaryRunAction action, String step, boolean moves) throws IOException {
        for (OpenRollout each : action.getRollouts()) {
            if (each.openedBy(step)
                    && each.isClosed()
                    && begun(JournalFile.at(action.journal(each).toPath()), moves)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    private static boolean begun(JournalFile journal, boolean moves) throws IOException {
        return journal.read().stream()
                .anyMatch(moves ? RolloutEvent.Claimed.class::isInstance : RolloutEvent.Opened.class::isInstance);
    }

    private Rollout open(RolloutPlan plan, List<Task.Step> steps, JournalFile file, Entry entry)
            throws IOException, InvalidInput, UnknownName {
        Surroundings around = Surroundings.get();
        var lines = new LogLines();
        Journal journal = around.journal(file);
        Journal both = entry.isNoted() ? new KeptJournal(file, journal, entry.copy()) : journal;
        try (Connection connection = around.connect(run, plan.route(), plan.metrics())) {
            Rollout opened = Start.of(plan, connection, around.clock())
                    .steps(steps)
                    .under(CanaryGlobalConfiguration.get().policies(run.getParent()))
                    .least(CanaryGlobalConfiguration.get().getDefaults().least())
                    .open(both, (event, after) -> lines.of(event, after).forEach(log));
            new CanaryListeners(run, file.path().toFile()).started(opened);
            return opened;
        }
    }
}
