package io.jenkins.plugins.canary.jenkins.describe;

import hudson.Extension;
import hudson.model.Descriptor;
import java.io.Serializable;
import java.util.Map;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** A query of the user's own: {@code promql(name: 'queue', query: '…', max: 100)}, or {@code threshold(…)}. */
public final class PromqlGate extends RangeGate {
    private final String query;

    @DataBoundConstructor
    public PromqlGate(String query) {
        this.query = query;
    }

    public String getQuery() {
        return query;
    }

    @Override
    public Map<String, Serializable> written() {
        return Setting.kind("promql", common().put("query", query));
    }

    /** Its name in a Jenkinsfile. */
    @Extension
    @Symbol({"promql", "threshold"})
    public static final class DescriptorImpl extends Descriptor<GateDefinition> {
        @Override
        public String getDisplayName() {
            return "PromQL query";
        }
    }
}
