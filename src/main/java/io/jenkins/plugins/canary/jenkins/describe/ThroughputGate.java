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

/** Wanted events for each request: {@code throughput(query: '…')}, {@code orders(query: '…')}. */
public final class ThroughputGate extends WantedGate {
    private final String query;

    @DataBoundConstructor
    public ThroughputGate(String query) {
        this.query = query;
    }

    public String getQuery() {
        return query;
    }

    @Override
    public Map<String, Serializable> written() {
        return Setting.kind("throughput", common().put("query", query));
    }

    /** Its name in a Jenkinsfile. */
    @Extension
    @Symbol({"throughput", "orders"})
    public static final class DescriptorImpl extends GateForm {
        @Override
        public String getDisplayName() {
            return Messages.ThroughputGate_displayName();
        }

        @POST
        public FormValidation doCheckQuery(@AncestorInPath Item item, @QueryParameter String value) {
            return field(item, "query", value);
        }
    }
}
