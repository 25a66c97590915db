package io.jenkins.plugins.canary.jenkins.step;

import jenkins.model.CauseOfInterruption;

/** Why a question was taken back. */
public final class Withdrawn extends CauseOfInterruption {
    private static final long serialVersionUID = 1L;

    private final String why;

    Withdrawn(String why) {
        this.why = why;
    }

    @Override
    public String getShortDescription() {
        return "The canary's approval was withdrawn: " + why;
    }
}
