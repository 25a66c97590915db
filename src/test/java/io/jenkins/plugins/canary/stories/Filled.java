package io.jenkins.plugins.canary.stories;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.jenkinsci.plugins.structs.describable.DescribableParameter;
import org.jenkinsci.plugins.workflow.steps.Step;

/** Things that have a form, with something in each field that holds a text, a number, labels, or yes and no. */
public final class Filled {
    private Filled() {}

    public static <T> T of(Class<T> type) {
        DescribableModel<T> model = DescribableModel.of(type);
        var values = new LinkedHashMap<String, Object>();
        for (DescribableParameter parameter : model.getParameters()) {
            Object value = value(type, parameter);
            if (value != null) {
                values.put(parameter.getName(), value);
            }
        }
        try {
            return model.instantiate(values, null);
        } catch (Exception e) {
            throw new AssertionError("can't make a " + type.getSimpleName() + " of " + values, e);
        }
    }

    private static Object value(Class<?> owner, DescribableParameter parameter) {
        Class<?> type = parameter.getErasedType();
        if (type == boolean.class) {
            return true;
        }
        if (type == String.class || type == Comparable.class) {
            return "25 <" + parameter.getName() + "> \"quoted\"";
        }
        // Other forms have no control for maps.
        return Map.class.isAssignableFrom(type) && Step.class.isAssignableFrom(owner)
                ? new LinkedHashMap<>(Map.of("version", "of " + parameter.getName()))
                : null;
    }
}
