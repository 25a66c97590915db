package io.jenkins.plugins.canary.stories;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.jenkinsci.plugins.structs.describable.DescribableParameter;
import org.jenkinsci.plugins.workflow.steps.Step;

/** Things that have a form, with something in each field that holds a text, a number, labels, a choice, or yes and no. */
public final class Filled {
    /** What is chosen from a list, by the name of the field. */
    private static final Map<String, String> CHOSEN = Map.ofEntries(
            Map.entry("onFail", "hold"),
            Map.entry("onInconclusive", "continue"),
            Map.entry("onError", "unstable"),
            Map.entry("onReject", "hold"),
            Map.entry("onExpiry", "hold"),
            Map.entry("onAbandon", "hold"),
            Map.entry("dataPlane", "envoy"),
            Map.entry("risk", "high"),
            Map.entry("to", "stable"),
            Map.entry("mode", "gradual"),
            Map.entry("method", "post"),
            Map.entry("direction", "decrease"));

    private Filled() {}

    /** What stands in a field that holds a text. */
    public static String text(String field) {
        return CHOSEN.getOrDefault(field, "25 <" + field + "> \"quoted\"");
    }

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
            return text(parameter.getName());
        }
        // Other forms have no control for maps.
        return Map.class.isAssignableFrom(type) && Step.class.isAssignableFrom(owner)
                ? new LinkedHashMap<>(Map.of("version", "of " + parameter.getName()))
                : null;
    }
}
