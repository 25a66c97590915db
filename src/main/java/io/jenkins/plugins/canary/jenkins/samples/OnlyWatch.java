package io.jenkins.plugins.canary.jenkins.samples;

import hudson.Extension;

/** Watching a canary that somebody else shifts, in a script. */
@Extension(optional = true)
public final class OnlyWatch extends ShippedSample {
    public OnlyWatch() {
        super("canary-analysis");
    }

    @Override
    public String title() {
        return Messages.OnlyWatch_title();
    }
}
