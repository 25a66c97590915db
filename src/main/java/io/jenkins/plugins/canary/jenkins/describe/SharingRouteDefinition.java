package io.jenkins.plugins.canary.jenkins.describe;

import org.kohsuke.stapler.DataBoundSetter;

/** A route on which destinations beside stable and canary can keep what they get. */
public abstract class SharingRouteDefinition extends RouteDefinition {
    private boolean keepOthers;

    public boolean isKeepOthers() {
        return keepOthers;
    }

    @DataBoundSetter
    public void setKeepOthers(boolean keepOthers) {
        this.keepOthers = keepOthers;
    }

    @Override
    Setting arms() {
        return super.arms().put("keepOthers", keepOthers);
    }
}
