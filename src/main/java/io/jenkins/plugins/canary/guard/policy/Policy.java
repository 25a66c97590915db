package io.jenkins.plugins.canary.guard.policy;

import java.util.Optional;

/**
 * One rule of an administrator's for the rollouts of some folders. It can keep a rollout from beginning and traffic from
 * rising; nothing here is ever asked on the way back. Immutable.
 */
public sealed interface Policy permits FreezeWindow, MinimumAnalysis, RequiredGates, UnreadablePolicy, WeightLimit {
    /** By which a refusal names it. */
    String name();

    /** The jobs it holds for. */
    Folders folders();

    /** Why a rollout may not begin; empty if it may, as far as this policy goes. */
    default Optional<String> refusal(Beginning beginning) {
        return Optional.empty();
    }

    /** Why the canary may not get more traffic; empty if it may, as far as this policy goes. */
    default Optional<String> refusal(Rise rise) {
        return Optional.empty();
    }
}
