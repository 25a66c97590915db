package jenkins.scm.api;

import hudson.model.Actionable;
import hudson.model.InvisibleAction;

public class SCMRevisionAction extends InvisibleAction {
    private final SCMRevision revision;

    public SCMRevisionAction(SCMRevision revision) {
        this.revision = revision;
    }

    public SCMRevision getRevision() {
        return revision;
    }

    public static SCMRevision getRevision(Actionable actionable) {
        SCMRevisionAction action = actionable.getAction(SCMRevisionAction.class);
        return action == null ? null : action.getRevision();
    }
}
