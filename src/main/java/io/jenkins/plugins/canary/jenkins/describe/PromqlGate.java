package io.jenkins.plugins.canary.jenkins.describe;

import hudson.Extension;
import hudson.model.Item;
import hudson.util.FormValidation;
import java.io.Serializable;
import java.util.Map;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

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
    public static final class DescriptorImpl extends RangeForm {
        @Override
        public String getDisplayName() {
            return Messages.PromqlGate_displayName();
        }

        @POST
        public FormValidation doCheckQuery(@AncestorInPath Item item, @QueryParameter String value) {
            return field(item, "query", value);
        }
    }
}
