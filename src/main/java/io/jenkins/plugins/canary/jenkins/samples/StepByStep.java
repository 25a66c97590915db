package io.jenkins.plugins.canary.jenkins.samples;

import hudson.Extension;

/** A release in two steps, in Declarative. */
@Extension(optional = true)
public final class StepByStep extends ShippedSample {
    public StepByStep() {
        super("canary-step-by-step");
    }

    @Override
    public String title() {
        return Messages.StepByStep_title();
    }
}
