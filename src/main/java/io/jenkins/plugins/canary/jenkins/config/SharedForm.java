package io.jenkins.plugins.canary.jenkins.config;

import hudson.model.Descriptor;
import hudson.util.FormValidation;
import io.jenkins.plugins.canary.guard.policy.Folders;
import io.jenkins.plugins.canary.jenkins.form.Check;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** What the forms of all entries share that jobs use by name. */
public abstract class SharedForm<T extends Shared<T>> extends Descriptor<T> {
    SharedForm() {}

    @POST
    public FormValidation doCheckName(@QueryParameter String value) {
        return Check.needed(null, value, Names::checked);
    }

    @POST
    public FormValidation doCheckFolders(@QueryParameter String value) {
        return Check.read(null, value, Folders::parse);
    }
}
