package io.jenkins.plugins.canary.jenkins.step;

import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.canary.jenkins.form.Check;
import io.jenkins.plugins.canary.spec.Fields;
import io.jenkins.plugins.canary.spec.QuestionReader;
import io.jenkins.plugins.canary.spec.StepReader;
import java.util.Map;

/** Checks fields that a step has by itself and in a plan, by the readers that read them later. */
final class FieldsOfPlans {
    private FieldsOfPlans() {}

    static FormValidation step(Item item, String name, String value) {
        return Check.field(
                item, value, name, problems -> StepReader.step(new Fields("", Map.of(name, value), problems)));
    }

    static FormValidation question(Item item, String name, String value) {
        return Check.field(
                item, value, name, problems -> QuestionReader.read(new Fields("", Map.of(name, value), problems)));
    }
}
