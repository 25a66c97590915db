package io.jenkins.plugins.canary.jenkins.describe;

import org.kohsuke.stapler.DataBoundSetter;

/** A gate that may have an upper limit, with what goes with one. */
public abstract class BoundedGate extends GateDefinition {
    private String max;
    private String sustained;
    private String quiet;
    private String failureLimit;
    private String minRequests;

    public String getMax() {
        return max;
    }

    @DataBoundSetter
    public void setMax(String max) {
        this.max = Setting.orNull(max);
    }

    public String getFor() {
        return sustained;
    }

    @DataBoundSetter
    public void setFor(String sustained) {
        this.sustained = Setting.orNull(sustained);
    }

    public String getQuiet() {
        return quiet;
    }

    @DataBoundSetter
    public void setQuiet(String quiet) {
        this.quiet = Setting.orNull(quiet);
    }

    public String getFailureLimit() {
        return failureLimit;
    }

    @DataBoundSetter
    public void setFailureLimit(String failureLimit) {
        this.failureLimit = Setting.orNull(failureLimit);
    }

    public String getMinRequests() {
        return minRequests;
    }

    @DataBoundSetter
    public void setMinRequests(String minRequests) {
        this.minRequests = Setting.orNull(minRequests);
    }

    @Override
    Setting common() {
        return super.common()
                .put("max", max)
                .put("for", sustained)
                .put("quiet", quiet)
                .put("failureLimit", failureLimit)
                .put("minRequests", minRequests);
    }
}
