package io.jenkins.plugins.canary.jenkins.describe;

import hudson.model.Item;
import hudson.util.FormValidation;
import java.util.LinkedHashMap;
import java.util.Map;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** What the forms of all gates share that may have an upper limit. */
public abstract class BoundedForm extends GateForm {
    BoundedForm() {}

    /** Settings without which a limit has no meaning for this kind of gate. */
    Map<String, String> besideLimit() {
        return Map.of();
    }

    /** What goes with a limit means nothing without one; whether there is one shows when the step is called. */
    private FormValidation beside(Item item, String name, String value) {
        var beside = new LinkedHashMap<>(besideLimit());
        beside.put("max", "1");
        return field(item, name, value, beside);
    }

    @POST
    public FormValidation doCheckMax(@AncestorInPath Item item, @QueryParameter String value) {
        return field(item, "max", value, besideLimit());
    }

    @POST
    public FormValidation doCheckFor(@AncestorInPath Item item, @QueryParameter String value) {
        return beside(item, "for", value);
    }

    @POST
    public FormValidation doCheckQuiet(@AncestorInPath Item item, @QueryParameter String value) {
        return beside(item, "quiet", value);
    }

    @POST
    public FormValidation doCheckFailureLimit(@AncestorInPath Item item, @QueryParameter String value) {
        return beside(item, "failureLimit", value);
    }

    @POST
    public FormValidation doCheckMinRequests(@AncestorInPath Item item, @QueryParameter String value) {
        return beside(item, "minRequests", value);
    }
}
