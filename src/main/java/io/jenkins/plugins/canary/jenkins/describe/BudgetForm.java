package io.jenkins.plugins.canary.jenkins.describe;

import hudson.model.Item;
import hudson.util.FormValidation;
import java.util.Map;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** What the forms of gates on an error budget share. */
public abstract class BudgetForm extends GateForm {
    BudgetForm() {}

    @POST
    public FormValidation doCheckObjective(@AncestorInPath Item item, @QueryParameter String value) {
        return field(item, "objective", value);
    }

    @POST
    public FormValidation doCheckFactor(
            @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String objective) {
        return field(item, "factor", value, Map.of("objective", objective));
    }

    @POST
    public FormValidation doCheckShortWindow(@AncestorInPath Item item, @QueryParameter String value) {
        return field(item, "shortWindow", value);
    }

    @POST
    public FormValidation doCheckLongWindow(
            @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String shortWindow) {
        return field(item, "longWindow", value, Map.of("shortWindow", shortWindow));
    }

    @POST
    public FormValidation doCheckBad(@AncestorInPath Item item, @QueryParameter String value) {
        return field(item, "bad", value);
    }

    @POST
    public FormValidation doCheckTotal(@AncestorInPath Item item, @QueryParameter String value) {
        return field(item, "total", value);
    }
}
