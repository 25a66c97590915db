package io.jenkins.plugins.canary.jenkins.describe;

import hudson.model.Item;
import hudson.util.FormValidation;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** What the forms of all routes share that can lead certain requests to the canary. */
public abstract class CohortRouteForm extends KubernetesRouteForm {
    CohortRouteForm() {}

    @POST
    public FormValidation doCheckHeader(@AncestorInPath Item item, @QueryParameter String value) {
        return field(item, "header", value);
    }

    @POST
    public FormValidation doCheckHeaderValue(@AncestorInPath Item item, @QueryParameter String value) {
        return field(item, "headerValue", value);
    }

    @POST
    public FormValidation doCheckHeaderPattern(@AncestorInPath Item item, @QueryParameter String value) {
        return field(item, "headerPattern", value);
    }

    @POST
    public FormValidation doCheckCookie(@AncestorInPath Item item, @QueryParameter String value) {
        return field(item, "cookie", value);
    }
}
