package io.jenkins.plugins.canary.jenkins.describe;

import hudson.ExtensionPoint;
import hudson.model.AbstractDescribableImpl;
import java.io.Serializable;
import java.util.Map;
import org.kohsuke.stapler.DataBoundSetter;

/** A route as a Jenkinsfile names it: {@code istio(…)}, {@code haproxy(…)}. What was written isn't judged here. */
public abstract class RouteDefinition extends AbstractDescribableImpl<RouteDefinition> implements ExtensionPoint {
    private String stable;
    private String canary;

    public String getStable() {
        return stable;
    }

    @DataBoundSetter
    public void setStable(String stable) {
        this.stable = Setting.orNull(stable);
    }

    public String getCanary() {
        return canary;
    }

    @DataBoundSetter
    public void setCanary(String canary) {
        this.canary = Setting.orNull(canary);
    }

    /** The kind and its settings, as the readers of plans expect them. */
    public abstract Map<String, Serializable> written();

    Setting arms() {
        return new Setting().put("stable", stable).put("canary", canary);
    }
}
