package io.jenkins.plugins.canary.rollout;

import io.jenkins.plugins.canary.guard.Finding;
import io.jenkins.plugins.canary.guard.Guard;
import io.jenkins.plugins.canary.metrics.Historian;
import io.jenkins.plugins.canary.metrics.Lessons;
import io.jenkins.plugins.canary.parse.InvalidInput;
import io.jenkins.plugins.canary.parse.Problems;
import io.jenkins.plugins.canary.rollout.RolloutEvent.Opened;
import io.jenkins.plugins.canary.traffic.Claim;
import io.jenkins.plugins.canary.traffic.Report;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.RouteState;
import io.jenkins.plugins.canary.traffic.Snapshot;
import io.jenkins.plugins.canary.traffic.TrafficRouter;
import io.jenkins.plugins.canary.traffic.Weight;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Opens a rollout: everything is checked before anything is written, everything that is wrong is told at once, history is
 * asked what it teaches, and what was there is remembered before it is touched. Blocks on the network.
 */
public final class Opening {
    private final JudgeFactory judges;
    private final Historian historian;
    private final Clock clock;
    private List<Weight> planned = List.of();
    private Consumer<Duration> pause = Taking::sleep;

    public Opening(JudgeFactory judges, Historian historian, Clock clock) {
        this.judges = judges;
        this.historian = historian;
        this.clock = clock;
    }

    /** With the weights that will be asked for, where they are known beforehand. */
    public Opening planned(List<Weight> weights) {
        planned = List.copyOf(weights);
        return this;
    }

    /** With another way to let time pass between two tries; without this the calling thread sleeps. */
    Opening pausing(Consumer<Duration> other) {
        pause = other;
        return this;
    }

    /**
     * Opens a rollout of {@code plan} on the route of {@code router}.
     *
     * @param journal a new, empty one
     * @throws InvalidInput with every reason why the rollout doesn't begin; then nothing was written to the route, unless
     *     the journal ends without {@code Closed}: the route didn't say whether its claim stands there
     * @throws IOException when the journal can't be written; nothing was written to the route either
     */
    public Rollout open(
            RolloutPlan plan,
            TrafficRouter router,
            List<Guard> guards,
            Journal journal,
            BiConsumer<RolloutEvent, Rollout> listener)
            throws InvalidInput, IOException {
        var problems = new Problems();
        var findings = new ArrayList<Finding>();
        Optional<RouteState> seen = look(plan, router, findings, problems);
        findings.addAll(check(guards, problems));
        problems.refuse("rollout of " + plan.service());

        Lessons lessons = historian.learn(plan.gates());
        Opened opened = opened(
                plan,
                router.describe(),
                seen.map(RouteState::snapshot),
                seen.get().canary(),
                lessons,
                router.detours());
        var events = new Writer(Rollout.opened(opened, judges), journal, listener);
        events.begin(opened);
        events.append(findings, clock);
        events.append(remarks(lessons), clock);
        var taking = new Taking(router, opened, clock, pause);
        try {
            taking.take(seen.get(), events::append, problems);
            problems.refuse("rollout of " + plan.service());
            events.append(new RolloutEvent.Claimed(clock.instant()));
        } catch (IOException e) {
            // A claim of a rollout that nobody can ever take up would only keep others away.
            taking.undo().ifPresent(e::addSuppressed);
            throw e;
        }
        return events.rollout;
    }

    /** Opens an analysis of a weight that somebody else moves. */
    public Rollout watchOnly(
            RolloutPlan plan, List<Guard> guards, Journal journal, BiConsumer<RolloutEvent, Rollout> listener)
            throws InvalidInput, IOException {
        var problems = new Problems();
        List<Finding> findings = check(guards, problems);
        problems.refuse("analysis of " + plan.service());
        Lessons lessons = historian.learn(plan.gates());
        Opened opened = opened(plan, "no route", Optional.empty(), Weight.NONE, lessons, List.of());
        var events = new Writer(Rollout.opened(opened, judges), journal, listener);
        events.begin(opened);
        events.append(findings, clock);
        events.append(remarks(lessons), clock);
        return events.rollout;
    }

    private static List<Finding> check(List<Guard> guards, Problems problems) {
        var findings = new ArrayList<Finding>();
        guards.forEach(guard -> findings.addAll(guard.check()));
        findings.stream()
                .filter(finding -> finding.level() == Finding.Level.REFUSED)
                .forEach(finding -> problems.add(finding.guard() + ": " + finding.text()));
        return findings;
    }

    private static List<Finding> remarks(Lessons lessons) {
        return lessons.findings().stream()
                .map(found -> new Finding(Finding.Level.WARNING, "history of " + found.gate(), found.text()))
                .toList();
    }

    /**
     * What this very rollout wrote before all that was noted of it got lost is taken back first, by what the route itself
     * remembers: then it may begin again.
     */
    private static RouteState returned(RouteState seen, RolloutPlan plan, TrafficRouter router, List<Finding> findings)
            throws RouteException {
        boolean ours =
                seen.claim().filter(claim -> claim.rollout().equals(plan.id())).isPresent();
        if (!ours || seen.canary().isNone() || seen.original().isEmpty()) {
            return seen;
        }
        RouteState back = router.restore(seen, seen.original().get());
        findings.add(new Finding(
                Finding.Level.WARNING,
                "route",
                "found the canary at " + seen.canary()
                        + " with the mark of this very rollout, whose journal is lost: put"
                        + " back to what the route remembers"));
        return back;
    }

    private Optional<RouteState> look(
            RolloutPlan plan, TrafficRouter router, List<Finding> findings, Problems problems) {
        try {
            RouteState seen = returned(router.read(), plan, router, findings);
            Optional<Claim> other = seen.claim()
                    .filter(claim ->
                            !claim.expired(clock.instant()) && !claim.rollout().equals(plan.id()));
            other.ifPresent(claim -> problems.add(router.describe() + " belongs to another rollout: " + claim.owner()
                    + ", since " + claim.since() + ", lease until " + claim.leaseEnd()
                    + "; wait for it to end, or roll it back"));
            if (other.isEmpty() && !seen.canary().isNone()) {
                problems.add(router.describe() + ": found the canary at " + seen.canary()
                        + " already, expected 0%: a rollback would have no safe weight to return to;"
                        + seen.original()
                                .map(left -> " a rollout that is gone left it so, this undoes it: "
                                        + router.manualRestore(left))
                                .orElse(" set it to 0 first, or name the destinations the other way round"));
            }
            takenOver(seen, plan).ifPresent(findings::add);
            for (Weight weight : planned) {
                router.rounding(seen, weight)
                        .ifPresent(text -> findings.add(new Finding(Finding.Level.WARNING, "weight", text)));
            }
            seen.report().ifPresent(report -> heed(report, router.describe(), findings, problems));
            return Optional.of(seen);
        } catch (RouteException e) {
            problems.add(e.getMessage());
            return Optional.empty();
        }
    }

    /** Whose claim goes when this rollout takes the route; nobody's where it is free, this one's own, or still held. */
    private Optional<Finding> takenOver(RouteState seen, RolloutPlan plan) {
        return seen.claim()
                .filter(claim ->
                        claim.expired(clock.instant()) && !claim.rollout().equals(plan.id()))
                .map(claim -> new Finding(
                        Finding.Level.WARNING,
                        "route",
                        "took over from " + claim.owner() + " (rollout " + claim.rollout() + "), whose lease ended at "
                                + claim.leaseEnd()));
    }

    /** A route that another controller moves can be asked for the weights of that one's own steps only. */
    private void heed(Report report, String route, List<Finding> findings, Problems problems) {
        List<Weight> elsewhere =
                planned.stream().filter(weight -> !report.reaches(weight)).toList();
        if (!elsewhere.isEmpty()) {
            problems.add(route + " waits at " + report.stops() + " only, and " + elsewhere
                    + (elsewhere.size() > 1 ? " are" : " is")
                    + " asked for: plan its own weights, or change its steps");
        }
        findings.add(new Finding(
                report.health() == Report.Health.WELL ? Finding.Level.OK : Finding.Level.WARNING,
                "controller",
                report.text() + "; it waits at " + report.stops()));
    }

    private Opened opened(
            RolloutPlan plan,
            String route,
            Optional<Snapshot> original,
            Weight weight,
            Lessons lessons,
            List<String> detours) {
        Instant now = clock.instant();
        Claim claim =
                new Claim(plan.id(), plan.owner(), now, now.plus(plan.settings().lease()));
        return new Opened(
                now,
                plan.name(),
                plan.service(),
                route,
                plan.route(),
                plan.metrics(),
                claim,
                original,
                weight,
                plan.gates(),
                plan.settings(),
                lessons.calibrations(),
                lessons.baselines(),
                detours);
    }

    /** The journal and the fold, side by side. */
    private static final class Writer {
        private final Journal journal;
        private final BiConsumer<RolloutEvent, Rollout> listener;
        private Rollout rollout;

        Writer(Rollout rollout, Journal journal, BiConsumer<RolloutEvent, Rollout> listener) {
            this.rollout = rollout;
            this.journal = journal;
            this.listener = listener;
        }

        void begin(Opened opened) throws IOException {
            journal.append(opened);
            listener.accept(opened, rollout);
        }

        void append(List<Finding> findings, Clock clock) throws IOException {
            for (Finding finding : findings) {
                boolean warning = finding.level() == Finding.Level.WARNING;
                append(new RolloutEvent.Checked(clock.instant(), finding.guard(), warning, finding.text()));
            }
        }

        void append(RolloutEvent event) throws IOException {
            journal.append(event);
            rollout = rollout.after(event);
            listener.accept(event, rollout);
        }
    }
}
