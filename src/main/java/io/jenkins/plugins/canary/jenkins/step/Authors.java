package io.jenkins.plugins.canary.jenkins.step;

import hudson.model.Cause;
import hudson.model.Run;
import hudson.model.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jenkins.scm.RunWithSCM;

/**
 * Whose change a build is: who started it, or started what started it, and who committed what is new in it. Ids are
 * compared without case, as most directories do; where one doesn't, that refuses one approval too many and none too few.
 */
final class Authors {
    private Authors() {}

    /** Why the change is {@code user}'s, or can't be said not to be; empty if it isn't. May read change logs. */
    static Optional<String> because(Run<?, ?> run, String user) {
        if (user.isEmpty()) {
            return Optional.of("whether it is their own change can't be said");
        }
        if (starters(run).stream().anyMatch(user::equalsIgnoreCase)) {
            return Optional.of(user + " started this build");
        }
        boolean committed = run instanceof RunWithSCM<?, ?> built
                && built.getCulprits().stream().map(User::getId).anyMatch(user::equalsIgnoreCase);
        return committed ? Optional.of("commits of " + user + " are in this build") : Optional.empty();
    }

    /** The ids of those who started the build. */
    static List<String> starters(Run<?, ?> run) {
        var starters = new ArrayList<String>();
        collect(run.getCauses(), starters);
        return starters;
    }

    private static void collect(List<Cause> causes, List<String> starters) {
        for (Cause cause : causes) {
            if (cause instanceof Cause.UserIdCause user && user.getUserId() != null) {
                starters.add(user.getUserId());
            } else if (cause instanceof Cause.UpstreamCause upstream) {
                collect(upstream.getUpstreamCauses(), starters);
            }
        }
    }
}
