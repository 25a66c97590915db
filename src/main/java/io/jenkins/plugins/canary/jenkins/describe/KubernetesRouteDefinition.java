package io.jenkins.plugins.canary.jenkins.describe;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.kohsuke.stapler.DataBoundSetter;

/** A route that is an object in Kubernetes: what all of them take. */
public abstract class KubernetesRouteDefinition extends SharingRouteDefinition {
    private String namespace;
    private String apiVersion;
    private List<String> rules;

    public String getNamespace() {
        return namespace;
    }

    @DataBoundSetter
    public void setNamespace(String namespace) {
        this.namespace = Setting.orNull(namespace);
    }

    public String getApiVersion() {
        return apiVersion;
    }

    @DataBoundSetter
    public void setApiVersion(String apiVersion) {
        this.apiVersion = Setting.orNull(apiVersion);
    }

    public List<String> getRules() {
        return rules;
    }

    /** A form sends all its lines as one text. */
    @DataBoundSetter
    public void setRules(List<String> rules) {
        var names = new ArrayList<String>();
        for (String text : rules == null ? List.<String>of() : rules) {
            text.lines().map(String::strip).filter(name -> !name.isEmpty()).forEach(names::add);
        }
        this.rules = names.isEmpty() ? null : names;
    }

    Map<String, Serializable> kind(String symbol, Setting own) {
        own.put("namespace", namespace)
                .put("apiVersion", apiVersion)
                .put("rules", rules == null ? null : new ArrayList<>(rules));
        return Setting.kind(symbol, own);
    }
}
