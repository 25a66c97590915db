package io.jenkins.plugins.canary.pipeline;

import groovy.lang.Closure;
import groovy.lang.GString;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.jenkinsci.plugins.structs.describable.DescribableParameter;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;

/** The arguments of a call by name, and its block. One positional argument is allowed where only one is required. */
record Arguments(Map<String, Object> named, Closure<?> body) {

    static Arguments of(StepDescriptor step, Object given) {
        String sole = null;
        boolean only = false;
        try {
            DescribableModel<?> model = DescribableModel.of(step.clazz);
            DescribableParameter parameter = model.getSoleRequiredParameter();
            sole = parameter == null ? null : parameter.getName();
            only = parameter != null && model.getParameters().size() == 1;
        } catch (IllegalArgumentException withoutConstructor) {
            // such a step takes its arguments by its own newInstance
        }
        return parse(given, step.takesImplicitBlockArgument(), sole, only);
    }

    static Arguments ofSymbol(Object given) {
        return parse(given, false, UninstantiatedDescribable.ANONYMOUS_KEY, false);
    }

    private static Arguments parse(Object given, boolean block, String sole, boolean only) {
        List<Object> list = given instanceof Object[] array ? Arrays.asList(array) : Arrays.asList(given);
        Closure<?> body = null;
        if (block && !list.isEmpty() && list.get(list.size() - 1) instanceof Closure<?> last) {
            body = last;
            list = list.subList(0, list.size() - 1);
        }
        if (list.isEmpty()) {
            return new Arguments(new LinkedHashMap<>(), body);
        }
        if (list.size() == 1 && list.get(0) instanceof Map<?, ?> map && !map.containsKey("$class")) {
            if (!only || map.size() == 1 && map.containsKey(sole)) {
                return new Arguments(flatMap(map), body);
            }
        }
        if (list.size() > 1 || sole == null) {
            throw new IllegalArgumentException(
                    "Expected named arguments but got " + (list.size() == 1 ? list.get(0) : list));
        }
        Map<String, Object> single = new LinkedHashMap<>();
        single.put(sole, flat(list.get(0)));
        return new Arguments(single, body);
    }

    private static Map<String, Object> flatMap(Map<?, ?> map) {
        Map<String, Object> flat = new LinkedHashMap<>();
        map.forEach((key, value) -> flat.put(String.valueOf(key), flat(value)));
        return flat;
    }

    private static Object flat(Object value) {
        if (value instanceof GString) {
            return value.toString();
        } else if (value instanceof Map<?, ?> map) {
            return flatMap(map);
        } else if (value instanceof List<?> list) {
            List<Object> flat = new ArrayList<>();
            list.forEach(each -> flat.add(flat(each)));
            return flat;
        }
        return value;
    }
}
