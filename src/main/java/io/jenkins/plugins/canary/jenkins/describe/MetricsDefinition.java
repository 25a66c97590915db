package io.jenkins.plugins.canary.jenkins.describe;

import hudson.ExtensionPoint;
import hudson.model.AbstractDescribableImpl;
import java.io.Serializable;
import java.util.Map;

/** A metric source as a Jenkinsfile or the configuration names it: {@code prometheus(…)}. */
public abstract class MetricsDefinition extends AbstractDescribableImpl<MetricsDefinition> implements ExtensionPoint {
    /** The kind and its settings, as the readers of plans expect them. */
    public abstract Map<String, Serializable> written();
}
