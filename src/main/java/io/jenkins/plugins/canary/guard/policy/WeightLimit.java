package io.jenkins.plugins.canary.guard.policy;

import io.jenkins.plugins.canary.traffic.Weight;
import java.util.Optional;

/** The highest weight that a canary gets without people having agreed. Promotion counts as all traffic. */
public record WeightLimit(String name, Folders folders, Weight highest) implements Policy {
    @Override
    public Optional<String> refusal(Rise rise) {
        return rise.approved() || rise.to().compareTo(highest) <= 0
                ? Optional.empty()
                : Optional.of("at most " + highest + " without an approval; ask for one with canaryApprove before");
    }
}
