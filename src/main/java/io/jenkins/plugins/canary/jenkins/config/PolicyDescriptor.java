package io.jenkins.plugins.canary.jenkins.config;

import hudson.model.Descriptor;
import hudson.util.FormValidation;
import io.jenkins.plugins.canary.guard.policy.Folders;
import io.jenkins.plugins.canary.jenkins.form.Check;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** What the forms of all policies share. */
public abstract class PolicyDescriptor extends Descriptor<PolicyDefinition> {
    PolicyDescriptor() {}

    @POST
    public FormValidation doCheckName(@QueryParameter String value) {
        return Check.needed(null, value, name -> {});
    }

    @POST
    public FormValidation doCheckFolders(@QueryParameter String value) {
        return Check.read(null, value, Folders::parse);
    }
}
