package io.jenkins.plugins.canary.jenkins.describe;

import hudson.ExtensionPoint;
import hudson.model.AbstractDescribableImpl;
import java.io.Serializable;
import java.util.Map;
import org.kohsuke.stapler.DataBoundSetter;

/** A gate as a Jenkinsfile names it: {@code errorRate(…)}, {@code latency(…)}. What was written isn't judged here. */
public abstract class GateDefinition extends AbstractDescribableImpl<GateDefinition> implements ExtensionPoint {
    private String name;
    private String max;
    private String sustained;
    private String quiet;
    private String failureLimit;
    private String minRequests;
    private boolean advisory;
    private boolean critical;

    public String getName() {
        return name;
    }

    @DataBoundSetter
    public void setName(String name) {
        this.name = Setting.orNull(name);
    }

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

    public boolean isAdvisory() {
        return advisory;
    }

    @DataBoundSetter
    public void setAdvisory(boolean advisory) {
        this.advisory = advisory;
    }

    public boolean isCritical() {
        return critical;
    }

    @DataBoundSetter
    public void setCritical(boolean critical) {
        this.critical = critical;
    }

    /** The kind and its settings, as the readers of plans expect them. */
    public abstract Map<String, Serializable> written();

    Setting common() {
        return new Setting()
                .put("name", name)
                .put("max", max)
                .put("for", sustained)
                .put("quiet", quiet)
                .put("failureLimit", failureLimit)
                .put("minRequests", minRequests)
                .put("advisory", advisory)
                .put("critical", critical);
    }
}
