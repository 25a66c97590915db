package org.jenkinsci.plugins.workflow.support.steps.input;

import hudson.model.User;
import jenkins.model.CauseOfInterruption;

public final class Rejection extends CauseOfInterruption {
    private static final long serialVersionUID = 1L;
    private final String userName;

    public Rejection(User user) {
        this.userName = user == null ? null : user.getId();
    }

    public User getUser() {
        return userName == null ? null : User.getById(userName, false);
    }

    @Override
    public String getShortDescription() {
        return userName == null ? "Rejected" : "Rejected by " + userName;
    }
}
