package io.jenkins.plugins.canary.jenkins.describe;

import org.kohsuke.stapler.DataBoundSetter;

/** A gate that keeps one number below, above or between limits. */
public abstract class RangeGate extends BoundedGate {
    private String min;

    public String getMin() {
        return min;
    }

    @DataBoundSetter
    public void setMin(String min) {
        this.min = Setting.orNull(min);
    }

    @Override
    Setting common() {
        return super.common().put("min", min);
    }
}
