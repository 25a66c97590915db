package io.jenkins.plugins.canary.report.page;

import io.jenkins.plugins.canary.analysis.Judges;
import io.jenkins.plugins.canary.rollout.Rollout;
import io.jenkins.plugins.canary.rollout.RolloutEvent;
import io.jenkins.plugins.canary.rollout.TaskState;
import io.jenkins.plugins.canary.traffic.Weight;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a page off the events, one after the other. Used once. */
final class PageReader {
    private static final int FIRST_EVENTS = 60;
    private static final int LAST_EVENTS = 240;
    private static final int FIRST_STEPS = 20;
    private static final int LAST_STEPS = 40;
    private static final int APPROVALS = 60;

    private final RolloutEvent.Opened opened;
    private final GateTracks tracks;
    private final Steps steps;
    private final EventWords words = new EventWords();
    private final List<EventRow> rows = new ArrayList<>();
    private final List<WeightPoint> weights = new ArrayList<>();
    private Rollout rollout;
    private Instant until;
    private Optional<RolloutEvent.RollbackFailed> stuck = Optional.empty();
    private Optional<RolloutEvent.ReleaseFailed> unreleased = Optional.empty();
    private Optional<String> reason = Optional.empty();

    PageReader(List<RolloutEvent> events) {
        if (events.isEmpty() || !(events.get(0) instanceof RolloutEvent.Opened first)) {
            throw new IllegalArgumentException(
                    "a report needs a journal that begins with Opened; this one holds " + events.size() + " events");
        }
        opened = first;
        tracks = new GateTracks(first.gates());
        steps = new Steps(first.gates());
        rollout = Rollout.opened(first, Judges::of);
        weigh(first.at(), first.weight());
        note(first);
        for (RolloutEvent event : events.subList(1, events.size())) {
            rollout = rollout.after(event);
            note(event);
        }
    }

    private void note(RolloutEvent event) {
        until = event.at();
        steps.add(event, rollout);
        words.of(event, rollout).ifPresent(rows::add);
        if (event instanceof RolloutEvent.Observed observed) {
            tracks.add(observed.tick(), rollout.evidence());
        } else if (event instanceof RolloutEvent.Shifted shifted) {
            weigh(event.at(), shifted.weight());
        } else if (event instanceof RolloutEvent.Drifted drifted) {
            weigh(event.at(), drifted.found());
        } else if (event instanceof RolloutEvent.RollbackBegun begun) {
            reason = Optional.of(begun.reason());
        } else if (event instanceof RolloutEvent.RolledBack) {
            weigh(event.at(), opened.weight());
            stuck = Optional.empty();
        } else if (event instanceof RolloutEvent.RollbackFailed failed) {
            stuck = Optional.of(failed);
        } else if (event instanceof RolloutEvent.ReleaseFailed failed) {
            unreleased = Optional.of(failed);
        }
    }

    private void weigh(Instant at, Weight weight) {
        weights.add(new WeightPoint(at, weight.fraction(), weight.toString()));
    }

    RolloutPage page() {
        boolean moves = opened.original().isPresent();
        return new RolloutPage(
                opened.name(),
                phase(),
                state(),
                rollout.weight().toString(),
                moves,
                opened.at(),
                until,
                Facts.of(opened),
                moves ? Listed.of(weights, LAST_EVENTS, LAST_EVENTS).items() : List.of(),
                tracks.shares(),
                tracks.tracks(),
                Listed.of(steps.rows(), FIRST_STEPS, LAST_STEPS),
                Listed.of(rows, FIRST_EVENTS, LAST_EVENTS),
                Listed.of(rows.stream().filter(EventRow::approval).toList(), 0, APPROVALS)
                        .items(),
                stuck.map(RolloutEvent.RollbackFailed::manual)
                        .or(() -> unreleased.map(RolloutEvent.ReleaseFailed::manual)));
    }

    private Phase phase() {
        if (stuck.isPresent()) {
            return Phase.STUCK;
        }
        if (unreleased.isPresent()) {
            return Phase.UNRELEASED;
        }
        return rollout.closed()
                .map(closed -> switch (closed.ending()) {
                    case PROMOTED -> Phase.PROMOTED;
                    case ROLLED_BACK -> Phase.ROLLED_BACK;
                    case UNTOUCHED -> Phase.UNTOUCHED;
                })
                .orElse(analysed() ? Phase.UNTOUCHED : Phase.OPEN);
    }

    /** An analysis of its own has nothing to close. */
    private boolean analysed() {
        return opened.original().isEmpty()
                && rollout.task().filter(TaskState::ended).isPresent();
    }

    private String state() {
        return switch (phase()) {
            case PROMOTED -> "all traffic goes to the canary";
            case ROLLED_BACK -> reason.orElse("");
            case UNTOUCHED ->
                reason.or(() -> rollout.conclusion().map(end -> end.status() + ": " + end.text()))
                        .orElse("no weight was moved");
            case STUCK -> stuck.orElseThrow().reason();
            case UNRELEASED -> unreleased.orElseThrow().reason();
            case OPEN -> present();
        };
    }

    private String present() {
        return rollout.task()
                .filter(task -> !task.ended())
                .map(task -> task.rollback()
                        .map(back -> "going back to stable: " + back.reason())
                        .or(() -> task.verdict().map(verdict -> verdict.status() + ": " + verdict.summary()))
                        .orElse("nothing judged yet"))
                .or(() -> rollout.conclusion().map(end -> end.status() + ": " + end.text()))
                .orElse("opened");
    }
}
