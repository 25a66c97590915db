package io.jenkins.plugins.canary.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.ExtensionList;
import io.jenkins.plugins.canary.stories.Filled;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.sf.json.JSONObject;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.jenkinsci.plugins.structs.describable.DescribableParameter;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A step that is shown in its form and sent again, unchanged, is the same step, whatever was filled in. */
class FormsOfStepsTest {
    static List<CanaryDescriptor> steps() {
        return ExtensionList.lookup(StepDescriptor.class).stream()
                .filter(CanaryDescriptor.class::isInstance)
                .map(CanaryDescriptor.class::cast)
                .toList();
    }

    /** What the browser sends of the fields that hold texts, labels and ticks. */
    private static Map<String, Object> shown(CanaryDescriptor descriptor, Step step)
            throws ReflectiveOperationException {
        var form = new LinkedHashMap<String, Object>();
        for (DescribableParameter parameter :
                DescribableModel.of(step.getClass()).getParameters()) {
            Object value = value(step, parameter);
            if (parameter.getErasedType() == Map.class) {
                @SuppressWarnings("unchecked")
                var labels = (Map<String, String>) value;
                form.put(parameter.getName(), descriptor.lines(labels));
            } else if (parameter.getErasedType() == boolean.class) {
                form.put(parameter.getName(), value);
            } else if (List.of(String.class, Comparable.class).contains(parameter.getErasedType())) {
                form.put(parameter.getName(), value == null ? "" : value.toString());
            }
        }
        return form;
    }

    private static Step sent(CanaryDescriptor descriptor, Map<String, Object> fields) throws Exception {
        var form = new JSONObject();
        fields.forEach(form::put);
        return descriptor.newInstance(new SentForm(), form);
    }

    private static Object value(Step step, DescribableParameter parameter) throws ReflectiveOperationException {
        String name = parameter.getName();
        String property = Character.toUpperCase(name.charAt(0)) + name.substring(1);
        boolean asked = parameter.getErasedType() == boolean.class;
        return step.getClass().getMethod((asked ? "is" : "get") + property).invoke(step);
    }

    private static void assertKept(CanaryDescriptor descriptor, Step before) throws Exception {
        Step after = sent(descriptor, shown(descriptor, before));

        assertThat(after).isInstanceOf(before.getClass());
        for (DescribableParameter parameter :
                DescribableModel.of(before.getClass()).getParameters()) {
            assertThat(value(after, parameter)).as(parameter.getName()).isEqualTo(value(before, parameter));
        }
    }

    @ParameterizedTest
    @MethodSource("steps")
    void aFullFormIsKept(CanaryDescriptor descriptor) throws Exception {
        assertKept(descriptor, (Step) Filled.of(descriptor.clazz));
    }

    @ParameterizedTest
    @MethodSource("steps")
    void anEmptyFieldSaysNothing(CanaryDescriptor descriptor) throws Exception {
        Map<String, Object> form = shown(descriptor, (Step) Filled.of(descriptor.clazz));
        form.replaceAll((name, value) -> value instanceof Boolean ? false : "");
        Step step = sent(descriptor, form);

        for (DescribableParameter parameter :
                DescribableModel.of(step.getClass()).getParameters()) {
            assertThat(value(step, parameter)).as(parameter.getName()).isIn(null, "", false);
        }
    }

    @Test
    void eachStepIsAmongThem() {
        assertThat(steps()).hasSize(9);
    }
}
