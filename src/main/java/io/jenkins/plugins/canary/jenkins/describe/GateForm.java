package io.jenkins.plugins.canary.jenkins.describe;

import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.canary.jenkins.form.Check;
import io.jenkins.plugins.canary.rollout.RolloutSettings;
import io.jenkins.plugins.canary.spec.GateReader;
import io.jenkins.plugins.canary.spec.Written;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Checks the fields of gates while they are filled in, by the reader that reads them when the step is called. */
public abstract class GateForm extends Descriptor<GateDefinition> {
    GateForm() {}

    @POST
    public FormValidation doCheckName(@AncestorInPath Item item, @QueryParameter String value) {
        return field(item, "name", value);
    }

    final FormValidation field(Item item, String name, String value) {
        return field(item, name, value, Map.of());
    }

    /**
     * Checks one field.
     *
     * @param beside other settings, where what is right depends on them
     */
    final FormValidation field(Item item, String name, String value, Map<String, String> beside) {
        String kind = getClass().getAnnotation(Symbol.class).value()[0];
        var settings = new LinkedHashMap<String, Object>(beside);
        settings.put(name, value);
        return Check.setting(item, "gates[0] " + kind + " " + name, problems -> new GateReader(
                        problems, RolloutSettings.DEFAULT.interval())
                .read(List.of(new Written(kind, settings))));
    }
}
