package io.jenkins.plugins.canary.jenkins.describe;

import java.io.Serializable;
import java.util.Map;
import org.kohsuke.stapler.DataBoundSetter;

/** A route that can send the canary a copy of requests besides. */
public abstract class MirrorRouteDefinition extends CohortRouteDefinition {
    private String mirror;

    public String getMirror() {
        return mirror;
    }

    @DataBoundSetter
    public void setMirror(String mirror) {
        this.mirror = Setting.orNull(mirror);
    }

    @Override
    Map<String, Serializable> kind(String symbol, Setting own) {
        return super.kind(symbol, own.put("mirror", mirror));
    }
}
