package io.jenkins.plugins.canary.guard.policy;

import io.jenkins.plugins.canary.guard.Finding;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The policies that hold for one job. Immutable. */
public final class Policies {
    /** Nothing is forbidden. */
    public static final Policies NONE = new Policies(List.of());

    private final List<Policy> policies;

    private Policies(List<Policy> policies) {
        this.policies = List.copyOf(policies);
    }

    /**
     * Those of {@code all} that hold for a job.
     *
     * @param job its full name
     */
    public static Policies of(List<Policy> all, String job) {
        return new Policies(
                all.stream().filter(policy -> policy.folders().contain(job)).toList());
    }

    /** Every reason why a rollout may not begin. */
    public List<Finding> check(Beginning beginning) {
        return policies.stream()
                .flatMap(policy -> policy
                        .refusal(beginning)
                        .map(why -> new Finding(Finding.Level.REFUSED, "policy '" + policy.name() + "'", why))
                        .stream())
                .toList();
    }

    /** Every reason why the canary may not get more traffic, in one line; empty if it may. */
    public Optional<String> refusal(Rise rise) {
        List<String> reasons = policies.stream()
                .flatMap(policy -> policy.refusal(rise).map(why -> "policy '" + policy.name() + "': " + why).stream())
                .toList();
        return reasons.isEmpty()
                ? Optional.empty()
                : Optional.of(reasons.stream()
                        .collect(Collectors.joining("; ", "not moved to " + rise.to() + ", refused by ", "")));
    }
}
