package io.jenkins.plugins.canary.jenkins.describe;

import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.canary.jenkins.form.Check;
import io.jenkins.plugins.canary.spec.RouteReader;
import io.jenkins.plugins.canary.spec.Written;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Checks the fields of routes while they are filled in, by the reader that reads them when the step is called. */
public abstract class RouteForm extends Descriptor<RouteDefinition> {
    // What the step says elsewhere; which names those are makes no difference to any field of a route.
    private static final String SOME = "some";

    RouteForm() {}

    @POST
    public FormValidation doCheckStable(@AncestorInPath Item item, @QueryParameter String value) {
        return field(item, "stable", value, Map.of());
    }

    @POST
    public FormValidation doCheckCanary(
            @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String stable) {
        return field(item, "canary", value, Map.of("stable", stable));
    }

    final FormValidation field(Item item, String name, String value) {
        return field(item, name, value, Map.of());
    }

    private FormValidation field(Item item, String name, String value, Map<String, String> beside) {
        String symbol = getClass().getAnnotation(Symbol.class).value()[0];
        var settings = new LinkedHashMap<String, Object>(beside);
        settings.put(name, value);
        return Check.setting(
                item, "route " + symbol + " " + name, problems -> new RouteReader(problems, SOME, SOME, SOME)
                        .read(Optional.of(new Written(symbol, settings))));
    }
}
