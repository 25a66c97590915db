package io.jenkins.plugins.canary.jenkins.config;

import hudson.ExtensionList;
import hudson.model.Describable;
import hudson.model.Descriptor;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import jenkins.model.GlobalConfiguration;
import org.jenkinsci.plugins.structs.SymbolLookup;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/**
 * Binds YAML to configuration by the rules of the Configuration as Code plugin, as far as we need them: the root's symbol,
 * the constructor and setters that are data-bound, the symbol of one of several kinds, texts for scalars, an error for
 * what isn't known. And back: what differs from nothing is written.
 */
final class CodeBinder {
    private CodeBinder() {}

    /** Configures what {@code yaml} says under {@code unclassified}. */
    static void load(Map<?, ?> yaml) throws ReflectiveOperationException {
        for (Map.Entry<?, ?> root : ((Map<?, ?>) yaml.get("unclassified")).entrySet()) {
            GlobalConfiguration configuration = ExtensionList.lookup(GlobalConfiguration.class).stream()
                    .filter(each -> SymbolLookup.getSymbolValue(each.getClass()).contains(root.getKey()))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no configuration is called " + root.getKey()));
            set(configuration, (Map<?, ?>) root.getValue());
        }
    }

    private static Object bind(Type type, Object value) throws ReflectiveOperationException {
        if (type == String.class) {
            if (value instanceof Map || value instanceof List) {
                throw new AssertionError("expected a scalar, found " + value);
            }
            return value == null ? null : value.toString();
        }
        if (type == boolean.class) {
            return Boolean.valueOf(value.toString());
        }
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            var all = new ArrayList<Object>();
            for (Object each : (List<?>) value) {
                all.add(bind(list.getActualTypeArguments()[0], each));
            }
            return all;
        }
        Class<?> wanted = (Class<?>) type;
        if (!Modifier.isAbstract(wanted.getModifiers())) {
            return make(wanted, (Map<?, ?>) value);
        }
        Map.Entry<?, ?> only = ((Map<?, ?>) value).entrySet().iterator().next();
        Descriptor<?> kind = SymbolLookup.get().findDescriptor(wanted, (String) only.getKey());
        if (kind == null || ((Map<?, ?>) value).size() != 1) {
            throw new AssertionError("expected one kind of " + wanted + ", found " + value);
        }
        return make(kind.clazz, (Map<?, ?>) only.getValue());
    }

    private static Object make(Class<?> type, Map<?, ?> values) throws ReflectiveOperationException {
        Constructor<?> constructor = constructor(type);
        var rest = new LinkedHashMap<Object, Object>(values);
        var arguments = new ArrayList<Object>();
        for (Parameter parameter : constructor.getParameters()) {
            arguments.add(
                    rest.containsKey(parameter.getName())
                            ? bind(parameter.getParameterizedType(), rest.remove(parameter.getName()))
                            : null);
        }
        Object made = constructor.newInstance(arguments.toArray());
        set(made, rest);
        return made;
    }

    private static void set(Object bean, Map<?, ?> values) throws ReflectiveOperationException {
        for (Map.Entry<?, ?> value : values.entrySet()) {
            Method setter = setters(bean.getClass()).stream()
                    .filter(each -> property(each).equals(value.getKey()))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(bean.getClass() + " has no setting " + value.getKey()));
            setter.invoke(bean, bind(setter.getGenericParameterTypes()[0], value.getValue()));
        }
    }

    /** What would be written for {@code configuration}. */
    static Map<String, Object> export(Object bean) throws ReflectiveOperationException {
        var values = new LinkedHashMap<String, Object>();
        var names = new ArrayList<String>();
        if (!(bean instanceof Descriptor)) {
            Arrays.stream(constructor(bean.getClass()).getParameters()).forEach(each -> names.add(each.getName()));
        }
        setters(bean.getClass()).forEach(setter -> names.add(property(setter)));
        for (String name : names.stream().sorted().toList()) {
            Method method = getter(bean.getClass(), name);
            Object value = written(method.invoke(bean), raw(method.getGenericReturnType()));
            if (value != null
                    && !Boolean.FALSE.equals(value)
                    && !List.of().equals(value)
                    && !Map.of().equals(value)) {
                values.put(name, value);
            }
        }
        return values;
    }

    private static Method getter(Class<?> type, String name) {
        String capital = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
        return Arrays.stream(type.getMethods())
                .filter(each ->
                        each.getName().equals("get" + capital) || each.getName().equals("is" + capital))
                .findFirst()
                .orElseThrow(() -> new AssertionError(type + " has no getter for " + name));
    }

    private static Object written(Object value, Class<?> declared) throws ReflectiveOperationException {
        if (value instanceof List<?> list) {
            var all = new ArrayList<Object>();
            for (Object each : list) {
                all.add(written(each, declared));
            }
            return all;
        }
        if (!(value instanceof Describable<?> describable)) {
            return value;
        }
        Map<String, Object> inner = export(value);
        return Modifier.isAbstract(declared.getModifiers())
                ? Map.of(SymbolLookup.getSymbolValue(describable).iterator().next(), inner)
                : inner;
    }

    private static Class<?> raw(Type type) {
        return type instanceof ParameterizedType list ? (Class<?>) list.getActualTypeArguments()[0] : (Class<?>) type;
    }

    private static Constructor<?> constructor(Class<?> type) {
        return Arrays.stream(type.getConstructors())
                .filter(each -> each.isAnnotationPresent(DataBoundConstructor.class))
                .findFirst()
                .orElseThrow(() -> new AssertionError(type + " has no data-bound constructor"));
    }

    private static List<Method> setters(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .filter(each -> each.isAnnotationPresent(DataBoundSetter.class))
                .toList();
    }

    private static String property(Method setter) {
        String name = setter.getName().substring("set".length());
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }
}
