package io.jenkins.plugins.canary.jenkins.describe;

import hudson.Extension;
import hudson.model.Item;
import hudson.util.FormValidation;
import java.io.Serializable;
import java.util.Map;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Weights of DNS records, {@code route53(record: 'payments.example.com')}: always refused, with the reason. */
public final class Route53Route extends RouteDefinition {
    private String record;

    @DataBoundConstructor
    public Route53Route() {}

    public String getRecord() {
        return record;
    }

    @DataBoundSetter
    public void setRecord(String record) {
        this.record = Setting.orNull(record);
    }

    @Override
    public Map<String, Serializable> written() {
        return Setting.kind("route53", arms().put("record", record));
    }

    /** Its name in a Jenkinsfile. */
    @Extension
    @Symbol("route53")
    public static final class DescriptorImpl extends RouteForm {
        @Override
        public String getDisplayName() {
            return Messages.Route53Route_displayName();
        }

        @POST
        public FormValidation doCheckRecord(@AncestorInPath Item item, @QueryParameter String value) {
            return field(item, "record", value);
        }
    }
}
