package io.jenkins.plugins.canary.jenkins.describe;

import hudson.model.Item;
import hudson.util.FormValidation;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** What the forms of all gates share that keep one number between limits. */
public abstract class RangeForm extends BoundedForm {
    RangeForm() {}

    @POST
    public FormValidation doCheckMin(@AncestorInPath Item item, @QueryParameter String value) {
        return field(item, "min", value, besideLimit());
    }
}
