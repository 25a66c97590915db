package io.jenkins.plugins.canary.jenkins.describe;

import hudson.model.Item;
import hudson.util.FormValidation;
import java.util.List;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** What the forms of all routes share that are objects in Kubernetes. */
public abstract class KubernetesRouteForm extends RouteForm {
    KubernetesRouteForm() {}

    @POST
    public FormValidation doCheckNamespace(@AncestorInPath Item item, @QueryParameter String value) {
        return field(item, "namespace", value);
    }

    @POST
    public FormValidation doCheckApiVersion(@AncestorInPath Item item, @QueryParameter String value) {
        return field(item, "apiVersion", value);
    }

    /** A list as its form field shows it; called by views. */
    public final String lines(List<String> values) {
        return values == null ? "" : String.join("\n", values);
    }
}
