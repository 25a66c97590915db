package io.jenkins.plugins.canary.guard.policy;

import io.jenkins.plugins.canary.analysis.Gate;
import io.jenkins.plugins.canary.guard.Finding;
import io.jenkins.plugins.canary.guard.Guard;
import java.time.Clock;
import java.util.List;

/** Asks the policies whether a rollout with these gates may begin now. */
public record PolicyGuard(Policies policies, List<Gate> gates, Clock clock) implements Guard {
    public PolicyGuard {
        gates = List.copyOf(gates);
    }

    @Override
    public List<Finding> check() {
        return policies.check(new Beginning(gates, clock.instant()));
    }
}
