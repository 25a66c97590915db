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

/** A Rollout of Argo Rollouts, which moves the weights itself, {@code argoRollouts(rollout: 'payments')}. */
public final class ArgoRolloutsRoute extends DelegateRouteDefinition {
    private String rollout;

    @DataBoundConstructor
    public ArgoRolloutsRoute() {}

    public String getRollout() {
        return rollout;
    }

    @DataBoundSetter
    public void setRollout(String rollout) {
        this.rollout = Setting.orNull(rollout);
    }

    @Override
    public Map<String, Serializable> written() {
        return kind("argoRollouts", arms().put("rollout", rollout));
    }

    /** Its name in a Jenkinsfile. */
    @Extension
    @Symbol("argoRollouts")
    public static final class DescriptorImpl extends DelegateRouteForm {
        @Override
        public String getDisplayName() {
            return Messages.ArgoRolloutsRoute_displayName();
        }

        @POST
        public FormValidation doCheckRollout(@AncestorInPath Item item, @QueryParameter String value) {
            return field(item, "rollout", value);
        }
    }
}
