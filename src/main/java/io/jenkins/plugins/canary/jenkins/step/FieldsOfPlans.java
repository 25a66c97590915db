package io.jenkins.plugins.canary.jenkins.step;

import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.canary.jenkins.form.Check;
import io.jenkins.plugins.canary.parse.Problems;
import io.jenkins.plugins.canary.rollout.RolloutSettings;
import io.jenkins.plugins.canary.spec.Fields;
import io.jenkins.plugins.canary.spec.PlanReader;
import io.jenkins.plugins.canary.spec.QuestionReader;
import io.jenkins.plugins.canary.spec.RolloutFile;
import io.jenkins.plugins.canary.spec.StepReader;
import java.util.Map;
import java.util.regex.Pattern;

/** Checks fields that a step has by itself and in a plan, by the readers that read them later. */
final class FieldsOfPlans {
    private static final Pattern ELSEWHERE =
            Pattern.compile("^([^:]* )?(service|route|namespace|metrics|gates|steps): found nothing,");

    private FieldsOfPlans() {}

    static FormValidation step(Item item, String name, String value) {
        return Check.field(
                item, value, name, problems -> StepReader.step(new Fields("", Map.of(name, value), problems)));
    }

    static FormValidation namespace(Item item, String value) {
        return Check.field(item, value, "route istio namespace", problems -> new PlanReader(
                        problems, RolloutSettings.DEFAULT)
                .read(
                        new Fields("", Map.of("service", "any", "namespace", value, "route", "istio"), problems),
                        "",
                        "",
                        true));
    }

    /** A plan of its own; what it lacks may stand in other fields of the form. */
    static FormValidation text(Item item, String value) {
        return Check.all(item, value, problems -> {
            var found = new Problems();
            Map<String, Object> settings = RolloutFile.settings(value, found);
            if (found.isEmpty()) {
                RolloutFile.read(settings, "", "", found);
            }
            found.list().stream()
                    .filter(problem -> !ELSEWHERE.matcher(problem).find())
                    .forEach(problems::add);
        });
    }

    static FormValidation question(Item item, String name, String value) {
        return Check.field(
                item, value, name, problems -> QuestionReader.read(new Fields("", Map.of(name, value), problems)));
    }
}
