package io.jenkins.plugins.canary.jenkins.scm;

import hudson.Extension;
import hudson.model.Run;
import io.jenkins.plugins.canary.jenkins.step.Revisions;
import java.util.Optional;
import jenkins.scm.api.SCMRevision;
import jenkins.scm.api.SCMRevisionAction;

/** The revision for which a multibranch project began a build. */
@Extension(optional = true)
public final class ScmRevisions extends Revisions {
    @Override
    public Optional<String> of(Run<?, ?> run) {
        return Optional.ofNullable(run.getAction(SCMRevisionAction.class)).map(action -> text(action.getRevision()));
    }

    // A type of the SCM API plugin in a signature: without it Jenkins can't look at this class, and passes over it.
    private static String text(SCMRevision revision) {
        return revision.toString();
    }
}
