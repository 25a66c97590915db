package io.jenkins.plugins.canary.jenkins.describe;

import hudson.model.Item;
import hudson.util.FormValidation;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** What the forms of all routes share that can send the canary a copy of requests. */
public abstract class MirrorRouteForm extends CohortRouteForm {
    MirrorRouteForm() {}

    @POST
    public FormValidation doCheckMirror(@AncestorInPath Item item, @QueryParameter String value) {
        return field(item, "mirror", value);
    }
}
