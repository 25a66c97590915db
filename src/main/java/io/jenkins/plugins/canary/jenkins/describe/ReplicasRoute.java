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

/** Two Deployments behind one Service, whose pods share its requests, {@code replicas(service: 'payments')}. */
public final class ReplicasRoute extends RouteDefinition {
    private String service;
    private String namespace;
    private String total;

    @DataBoundConstructor
    public ReplicasRoute() {}

    public String getService() {
        return service;
    }

    @DataBoundSetter
    public void setService(String service) {
        this.service = Setting.orNull(service);
    }

    public String getNamespace() {
        return namespace;
    }

    @DataBoundSetter
    public void setNamespace(String namespace) {
        this.namespace = Setting.orNull(namespace);
    }

    public String getTotal() {
        return total;
    }

    @DataBoundSetter
    public void setTotal(String total) {
        this.total = Setting.orNull(total);
    }

    @Override
    public Map<String, Serializable> written() {
        return Setting.kind(
                "replicas",
                arms().put("service", service).put("namespace", namespace).put("total", total));
    }

    /** Its name in a Jenkinsfile. */
    @Extension
    @Symbol("replicas")
    public static final class DescriptorImpl extends RouteForm {
        @Override
        public String getDisplayName() {
            return Messages.ReplicasRoute_displayName();
        }

        @POST
        public FormValidation doCheckService(@AncestorInPath Item item, @QueryParameter String value) {
            return field(item, "service", value);
        }

        @POST
        public FormValidation doCheckNamespace(@AncestorInPath Item item, @QueryParameter String value) {
            return field(item, "namespace", value);
        }

        @POST
        public FormValidation doCheckTotal(@AncestorInPath Item item, @QueryParameter String value) {
            return field(item, "total", value);
        }
    }
}
