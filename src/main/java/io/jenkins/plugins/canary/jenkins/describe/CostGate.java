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

/** What a request of the canary costs: {@code cost(query: '…', max: 0.002)}. */
public final class CostGate extends BoundedGate {
    private final String query;

    @DataBoundConstructor
    public CostGate(String query) {
        this.query = query;
    }

    public String getQuery() {
        return query;
    }

    @Override
    public Map<String, Serializable> written() {
        return Setting.kind("cost", common().put("query", query));
    }

    /** Its name in a Jenkinsfile. */
    @Extension
    @Symbol("cost")
    public static final class DescriptorImpl extends BoundedForm {
        @Override
        public String getDisplayName() {
            return Messages.CostGate_displayName();
        }

        @POST
        public FormValidation doCheckQuery(@AncestorInPath Item item, @QueryParameter String value) {
            return field(item, "query", value);
        }
    }
}
