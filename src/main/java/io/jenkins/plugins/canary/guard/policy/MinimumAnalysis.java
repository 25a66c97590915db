package io.jenkins.plugins.canary.guard.policy;

import io.jenkins.plugins.canary.parse.Durations;
import io.jenkins.plugins.canary.traffic.Weight;
import java.time.Duration;
import java.util.Optional;

/** For how long a canary has to have been watched, all its steps together, before it gets all traffic. */
public record MinimumAnalysis(String name, Folders folders, Duration least) implements Policy {
    @Override
    public Optional<String> refusal(Rise rise) {
        return !rise.to().equals(Weight.ALL) || rise.watched().compareTo(least) >= 0
                ? Optional.empty()
                : Optional.of("watched for " + Durations.format(rise.watched()) + " in all, expected at least "
                        + Durations.format(least) + " before all traffic goes to the canary; hold its steps longer");
    }
}
