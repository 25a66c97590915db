package io.jenkins.plugins.canary.jenkins.step;

import hudson.AbortException;
import hudson.ExtensionList;
import hudson.model.Describable;
import hudson.model.Descriptor;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jenkinsci.plugins.structs.SymbolLookup;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.jenkinsci.plugins.structs.describable.DescribableParameter;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;

/**
 * Looks at what a Jenkinsfile wrote before Pipeline makes objects of it. Pipeline only warns about an argument it doesn't
 * know and goes on without it, which for a canary means a gate that isn't there; and it takes no number where a text is
 * declared. Here the first is refused, with all others at once, and the second is made right.
 */
final class Arguments {
    private final List<String> problems = new ArrayList<>();

    private Arguments() {}

    /** The arguments of a step, numbers turned into texts where these are declared. */
    static Map<String, Object> checked(String function, Class<?> step, Map<String, Object> written)
            throws AbortException {
        var arguments = new Arguments();
        Map<String, Object> all = arguments.all("", DescribableModel.of(step), written);
        if (!arguments.problems.isEmpty()) {
            throw new AbortException(function + ": " + count(arguments.problems) + ", nothing was done:\n  - "
                    + String.join("\n  - ", arguments.problems));
        }
        return all;
    }

    private static String count(List<String> problems) {
        return problems.size() == 1 ? "1 problem" : problems.size() + " problems";
    }

    private Map<String, Object> all(String where, DescribableModel<?> model, Map<String, ?> written) {
        var arguments = new LinkedHashMap<String, Object>();
        written.forEach((name, value) -> {
            DescribableParameter parameter = name.equals(UninstantiatedDescribable.ANONYMOUS_KEY)
                    ? model.getSoleRequiredParameter()
                    : model.getParameter(name);
            if (parameter == null) {
                problems.add(unknown(where, name, model));
            } else {
                arguments.put(name, value(where + name, parameter.getRawType(), parameter.getErasedType(), value));
            }
        });
        for (DescribableParameter parameter : model.getParameters()) {
            boolean given = written.containsKey(parameter.getName())
                    || written.containsKey(UninstantiatedDescribable.ANONYMOUS_KEY);
            if (parameter.isRequired() && !given) {
                problems.add(where + parameter.getName() + ": found nothing, expected this argument");
            }
        }
        return arguments;
    }

    private static String unknown(String where, String name, DescribableModel<?> model) {
        var known = new TreeSet<String>();
        model.getParameters().forEach(parameter -> known.add(parameter.getName()));
        String place = where.isEmpty() ? "" : where.substring(0, where.length() - 1) + ": ";
        return name.equals(UninstantiatedDescribable.ANONYMOUS_KEY)
                ? place + "found an argument without a name, expected names; known are " + String.join(", ", known)
                : place + "unknown argument '" + name + "'; known are " + String.join(", ", known);
    }

    private Object value(String where, Type type, Class<?> erased, Object value) {
        if (erased == String.class && (value instanceof Number || value instanceof Boolean)) {
            return value.toString();
        }
        if (value instanceof UninstantiatedDescribable written) {
            return described(where, erased, written);
        }
        if (value instanceof Map<?, ?> map && isDescribed(erased)) {
            var settings = new LinkedHashMap<String, Object>();
            map.forEach((name, inner) -> settings.put(String.valueOf(name), inner));
            return all(where + " ", DescribableModel.of(erased), settings);
        }
        if (value instanceof List<?> list && type instanceof ParameterizedType generic) {
            Type element = generic.getActualTypeArguments()[0];
            var values = new ArrayList<Object>();
            for (int i = 0; i < list.size(); i++) {
                Class<?> base = element instanceof Class<?> known ? known : Object.class;
                values.add(value(where + "[" + i + "]", element, base, list.get(i)));
            }
            return values;
        }
        return value;
    }

    /** Whether settings in a map make one thing, without a symbol: there is one kind only. */
    private static boolean isDescribed(Class<?> type) {
        return Describable.class.isAssignableFrom(type) && !Modifier.isAbstract(type.getModifiers());
    }

    private Object described(String where, Class<?> base, UninstantiatedDescribable written) {
        Descriptor<?> descriptor =
                written.getSymbol() == null ? null : SymbolLookup.get().findDescriptor(base, written.getSymbol());
        if (descriptor == null) {
            problems.add(where + ": found " + (written.getSymbol() == null ? written : written.getSymbol() + "(…)")
                    + ", expected one of " + symbols(base));
            return written;
        }
        return written.withArguments(all(
                where + " " + written.getSymbol() + " ",
                DescribableModel.of(descriptor.clazz),
                written.getArguments()));
    }

    private static String symbols(Class<?> base) {
        var symbols = new TreeSet<String>();
        for (Descriptor<?> descriptor : ExtensionList.lookup(Descriptor.class)) {
            if (base.isAssignableFrom(descriptor.clazz)) {
                SymbolLookup.getSymbolValue(descriptor).forEach(symbol -> symbols.add(symbol + "(…)"));
            }
        }
        return symbols.isEmpty() ? "another type" : String.join(", ", symbols);
    }
}
