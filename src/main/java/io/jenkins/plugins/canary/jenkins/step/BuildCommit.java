package io.jenkins.plugins.canary.jenkins.step;

import hudson.EnvVars;
import hudson.model.Run;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/**
 * The revision that a step is about: the one that was checked out around it, else the one that Jenkins began the build
 * for. What isn't a short text on one line is none: nobody wrote it for a rollout.
 */
final class BuildCommit {
    private static final List<String> VARIABLES = List.of("GIT_COMMIT", "SVN_REVISION", "MERCURIAL_REVISION");

    private BuildCommit() {}

    static Optional<String> of(StepContext context) throws IOException, InterruptedException {
        EnvVars environment = context.get(EnvVars.class);
        Optional<String> checkedOut = VARIABLES.stream()
                .filter(name -> environment != null && environment.containsKey(name))
                .map(environment::get)
                .findFirst();
        Optional<String> known = checkedOut.isPresent() ? checkedOut : Revisions.known(context.get(Run.class));
        return known.filter(text -> text.matches("[^\\p{Cntrl}]{1,200}") && !text.isBlank());
    }
}
