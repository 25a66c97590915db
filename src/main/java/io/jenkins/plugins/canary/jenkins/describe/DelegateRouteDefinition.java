package io.jenkins.plugins.canary.jenkins.describe;

import java.io.Serializable;
import java.util.Map;
import org.kohsuke.stapler.DataBoundSetter;

/** A route that another controller moves already: what all of them take. */
public abstract class DelegateRouteDefinition extends RouteDefinition {
    private String namespace;

    public String getNamespace() {
        return namespace;
    }

    @DataBoundSetter
    public void setNamespace(String namespace) {
        this.namespace = Setting.orNull(namespace);
    }

    Map<String, Serializable> kind(String symbol, Setting own) {
        return Setting.kind(symbol, own.put("namespace", namespace));
    }
}
