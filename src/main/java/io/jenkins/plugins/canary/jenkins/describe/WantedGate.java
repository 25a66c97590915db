package io.jenkins.plugins.canary.jenkins.describe;

import org.kohsuke.stapler.DataBoundSetter;

/** A gate on events that are wanted, which have to be counted by the version that served the whole visit. */
public abstract class WantedGate extends GateDefinition {
    private boolean sticky;

    public boolean isSticky() {
        return sticky;
    }

    @DataBoundSetter
    public void setSticky(boolean sticky) {
        this.sticky = sticky;
    }

    @Override
    Setting common() {
        return super.common().put("sticky", sticky);
    }
}
