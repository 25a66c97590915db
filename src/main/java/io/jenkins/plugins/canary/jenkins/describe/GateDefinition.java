package io.jenkins.plugins.canary.jenkins.describe;

import hudson.ExtensionPoint;
import hudson.model.AbstractDescribableImpl;
import java.io.Serializable;
import java.util.Map;
import org.kohsuke.stapler.DataBoundSetter;

/** A gate as a Jenkinsfile names it: {@code errorRate(…)}, {@code latency(…)}. What was written isn't judged here. */
public abstract class GateDefinition extends AbstractDescribableImpl<GateDefinition> implements ExtensionPoint {
    private String name;
    private boolean advisory;
    private boolean critical;

    public String getName() {
        return name;
    }

    @DataBoundSetter
    public void setName(String name) {
        this.name = Setting.orNull(name);
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

    /** The settings that all gates of this form have. */
    Setting common() {
        return new Setting().put("name", name).put("advisory", advisory).put("critical", critical);
    }
}
