package io.jenkins.plugins.canary.jenkins.describe;

import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.canary.jenkins.credentials.CredentialKind;
import io.jenkins.plugins.canary.jenkins.credentials.CredentialList;
import java.util.List;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** What the forms of all routes in Google Cloud share. */
public abstract class GoogleRouteForm extends RouteForm {
    GoogleRouteForm() {}

    @POST
    public FormValidation doCheckProject(@AncestorInPath Item item, @QueryParameter String value) {
        return field(item, "project", value);
    }

    @POST
    public FormValidation doCheckRegion(@AncestorInPath Item item, @QueryParameter String value) {
        return field(item, "region", value);
    }

    @POST
    public ListBoxModel doFillCredentialsIdItems(
            @AncestorInPath Item item, @QueryParameter String credentialsId, @QueryParameter String endpoint) {
        return CredentialList.of(item, credentialsId, endpoint, List.of(CredentialKind.FILE, CredentialKind.TEXT));
    }

    @POST
    public FormValidation doCheckEndpoint(@AncestorInPath Item item, @QueryParameter String value) {
        return field(item, "endpoint", value);
    }

    @POST
    public FormValidation doCheckTimeout(@AncestorInPath Item item, @QueryParameter String value) {
        return field(item, "timeout", value);
    }
}
