package io.jenkins.plugins.canary.connect;

import io.jenkins.plugins.canary.analysis.Judges;
import io.jenkins.plugins.canary.guard.GateQueries;
import io.jenkins.plugins.canary.guard.Guard;
import io.jenkins.plugins.canary.guard.PlannedTime;
import io.jenkins.plugins.canary.guard.PodsToldApart;
import io.jenkins.plugins.canary.guard.RouteAccess;
import io.jenkins.plugins.canary.guard.ScrapeDelay;
import io.jenkins.plugins.canary.guard.WebhookAnswers;
import io.jenkins.plugins.canary.guard.policy.Policies;
import io.jenkins.plugins.canary.guard.policy.PolicyGuard;
import io.jenkins.plugins.canary.metrics.StableHistory;
import io.jenkins.plugins.canary.parse.InvalidInput;
import io.jenkins.plugins.canary.rollout.Journal;
import io.jenkins.plugins.canary.rollout.Opening;
import io.jenkins.plugins.canary.rollout.Rollout;
import io.jenkins.plugins.canary.rollout.RolloutEvent;
import io.jenkins.plugins.canary.rollout.RolloutPlan;
import io.jenkins.plugins.canary.rollout.Task;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Begins a rollout, or an analysis where the plan names no route, on open connections: the same checks, the same look at
 * history and the same judge for every caller. Immutable; blocks on the network.
 */
public final class Start {
    private final RolloutPlan plan;
    private final Connection connection;
    private final Clock clock;
    private final List<Task.Step> steps;
    private final Policies policies;
    private final Duration least;

    private Start(
            RolloutPlan plan,
            Connection connection,
            Clock clock,
            List<Task.Step> steps,
            Policies policies,
            Duration least) {
        this.plan = plan;
        this.connection = connection;
        this.clock = clock;
        this.steps = List.copyOf(steps);
        this.policies = policies;
        this.least = least;
    }

    public static Start of(RolloutPlan plan, Connection connection, Clock clock) {
        return new Start(plan, connection, clock, List.of(), Policies.NONE, PlannedTime.USUAL);
    }

    /** With all steps that will follow, where they are known beforehand. */
    public Start steps(List<Task.Step> all) {
        return new Start(plan, connection, clock, all, policies, least);
    }

    /** Only if these allow it. An analysis that moves nothing is always allowed. */
    public Start under(Policies some) {
        return new Start(plan, connection, clock, steps, some, least);
    }

    /** With a warning if all steps together hold for less than {@code time}, 15 minutes unless said. */
    public Start least(Duration time) {
        return new Start(plan, connection, clock, steps, policies, time);
    }

    /**
     * Opens it.
     *
     * @throws InvalidInput with every reason why it doesn't begin; then no route was written to
     * @throws IOException when the journal can't be written; nor was it then
     */
    public Rollout open(Journal journal, BiConsumer<RolloutEvent, Rollout> listener) throws InvalidInput, IOException {
        Duration interval = plan.settings().interval();
        var history = StableHistory.of(connection.source(), plan.metrics(), interval, clock);
        var opening = new Opening(Judges::of, history, clock)
                .planned(steps.stream().map(Task.Step::weight).toList());
        return plan.route().isPresent()
                ? opening.open(plan, connection.router(), guards(interval), journal, listener)
                : opening.watchOnly(plan, guards(interval), journal, listener);
    }

    private List<Guard> guards(Duration interval) {
        var guards = new ArrayList<Guard>();
        if (plan.route().isPresent()) {
            guards.add(new RouteAccess(connection.router()));
        }
        guards.add(new GateQueries(connection.source(), plan.metrics(), plan.gates(), interval, clock));
        guards.add(new ScrapeDelay(
                connection.source(), plan.metrics(), plan.settings().metricsDelay(), clock));
        guards.add(new PodsToldApart(
                connection.source(), plan.metrics(), plan.settings().warmup(), clock));
        if (plan.route().isPresent()) {
            guards.add(new PolicyGuard(policies, plan.gates(), clock));
        }
        guards.add(new WebhookAnswers(connection.webhooks(), plan.gates(), interval));
        if (!steps.isEmpty()) {
            guards.add(new PlannedTime(
                    steps.stream().map(step -> step.watch().hold()).reduce(Duration.ZERO, Duration::plus), least));
        }
        return guards;
    }
}
