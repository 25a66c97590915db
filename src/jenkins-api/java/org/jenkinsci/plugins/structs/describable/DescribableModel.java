package org.jenkinsci.plugins.structs.describable;

import com.google.common.primitives.Primitives;
import com.google.common.reflect.TypeToken;
import hudson.ExtensionList;
import hudson.model.Descriptor;
import hudson.model.Result;
import hudson.model.TaskListener;
import hudson.util.Secret;
import java.beans.Introspector;
import java.io.Serializable;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jenkinsci.plugins.structs.SymbolLookup;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Binds maps to objects with the rules of the real one: the Jenkinsfile tests stand on it. */
public final class DescribableModel<T> implements Serializable {
    private static final long serialVersionUID = 1L;
    public static final String CLAZZ = "$class";
    public static boolean STRICT_PARAMETER_CHECKING = false;

    private final Class<T> type;
    private final transient Constructor<T> constructor;
    private final transient Map<String, DescribableParameter> parameters = new LinkedHashMap<>();

    public static <T> DescribableModel<T> of(Class<T> clazz) {
        return new DescribableModel<>(clazz);
    }

    public DescribableModel(Class<T> clazz) {
        type = clazz;
        if (Modifier.isAbstract(clazz.getModifiers())) {
            throw new IllegalArgumentException(clazz + " is abstract and so cannot be instantiated");
        }
        constructor = dataBound(clazz);
        for (Parameter each : constructor.getParameters()) {
            parameters.put(each.getName(), new DescribableParameter(each.getParameterizedType(), each.getName(), null));
        }
        Map<String, DescribableParameter> setters = new TreeMap<>();
        for (Class<?> c = clazz; c != null; c = c.getSuperclass()) {
            for (Field each : c.getDeclaredFields()) {
                if (each.isAnnotationPresent(DataBoundSetter.class)) {
                    each.setAccessible(true);
                    setters.putIfAbsent(
                            each.getName(), new DescribableParameter(each.getGenericType(), each.getName(), each));
                }
            }
            for (Method each : c.getDeclaredMethods()) {
                if (each.isAnnotationPresent(DataBoundSetter.class) && !each.isBridge()) {
                    if (!each.getName().startsWith("set") || each.getParameterCount() != 1) {
                        throw new IllegalStateException(each + " cannot be a @DataBoundSetter");
                    }
                    each.setAccessible(true);
                    String name = Introspector.decapitalize(each.getName().substring(3));
                    setters.putIfAbsent(name, new DescribableParameter(each.getGenericParameterTypes()[0], name, each));
                }
            }
        }
        setters.forEach(parameters::putIfAbsent);
    }

    @SuppressWarnings("unchecked")
    private static <T> Constructor<T> dataBound(Class<T> clazz) {
        for (Constructor<?> each : clazz.getConstructors()) {
            if (each.isAnnotationPresent(DataBoundConstructor.class)) {
                return (Constructor<T>) each;
            }
        }
        throw new IllegalArgumentException("There's no @DataBoundConstructor on any constructor of " + clazz);
    }

    public Class<T> getType() {
        return type;
    }

    public Collection<DescribableParameter> getParameters() {
        return Collections.unmodifiableCollection(parameters.values());
    }

    public DescribableParameter getParameter(String name) {
        return parameters.get(name);
    }

    public boolean hasSingleRequiredParameter() {
        return getSoleRequiredParameter() != null;
    }

    public DescribableParameter getSoleRequiredParameter() {
        return constructor.getParameterCount() == 1 ? getFirstRequiredParameter() : null;
    }

    public DescribableParameter getFirstRequiredParameter() {
        return parameters.values().stream()
                .filter(DescribableParameter::isRequired)
                .findFirst()
                .orElse(null);
    }

    public T instantiate(Map<String, ?> arguments, TaskListener listener) throws IllegalArgumentException {
        Map<String, ?> named = named(arguments);
        Set<String> unknown = new TreeSet<>(named.keySet());
        unknown.removeAll(parameters.keySet());
        if (!unknown.isEmpty()) {
            String message = "WARNING: Unknown parameter(s) found for class type '" + type.getName() + "': "
                    + String.join(",", unknown);
            if (STRICT_PARAMETER_CHECKING) {
                throw new IllegalArgumentException(message);
            }
            (listener == null ? System.err : listener.getLogger()).println(message);
        }
        try {
            Object[] values = new Object[constructor.getParameterCount()];
            for (int i = 0; i < values.length; i++) {
                values[i] = constructorArgument(constructor.getParameters()[i], named, listener);
            }
            T made = constructor.newInstance(values);
            for (DescribableParameter each : parameters.values()) {
                if (!each.isRequired() && named.containsKey(each.getName())) {
                    each.set(made, coerce(each.context(), each.getRawType(), named.get(each.getName()), listener));
                }
            }
            return made;
        } catch (Exception failed) {
            if (named.values().stream().anyMatch(Secret.class::isInstance)) {
                throw new IllegalArgumentException("Could not instantiate arguments for " + type.getName()
                        + ". Secrets are involved, so details are available on more verbose logging levels.");
            }
            throw new IllegalArgumentException(
                    "Could not instantiate " + named + " for " + type.getName() + ": " + failed, failed);
        }
    }

    private Map<String, ?> named(Map<String, ?> arguments) {
        if (!arguments.containsKey(UninstantiatedDescribable.ANONYMOUS_KEY)) {
            return arguments;
        }
        if (arguments.size() != 1) {
            throw new IllegalArgumentException(
                    "All arguments have to be named but it has " + UninstantiatedDescribable.ANONYMOUS_KEY);
        }
        DescribableParameter sole = getSoleRequiredParameter();
        if (sole == null) {
            throw new IllegalArgumentException("Arguments to " + type + " have to be explicitly named");
        }
        return Collections.singletonMap(sole.getName(), arguments.get(UninstantiatedDescribable.ANONYMOUS_KEY));
    }

    private Object constructorArgument(Parameter parameter, Map<String, ?> named, TaskListener listener)
            throws Exception {
        Object value = named.get(parameter.getName());
        if (value != null) {
            String context = type.getName() + "." + parameter.getName();
            return coerce(context, parameter.getParameterizedType(), value, listener);
        }
        return parameter.getType().isPrimitive() ? Array.get(Array.newInstance(parameter.getType(), 1), 0) : null;
    }

    private static Object coerce(String context, Type type, Object given, TaskListener listener) throws Exception {
        Class<?> erased = TypeToken.of(type).getRawType();
        Class<?> boxed = Primitives.wrap(erased);
        Object o = given instanceof Number ? number((Number) given, boxed) : given;
        if (o instanceof CharSequence && !(o instanceof String)) {
            o = o.toString();
        }
        if (o instanceof List && Collection.class.isAssignableFrom(erased)) {
            Type element = TypeToken.of(type)
                    .resolveType(Collection.class.getTypeParameters()[0])
                    .getType();
            return coerceList(
                    context,
                    element instanceof java.lang.reflect.TypeVariable ? Object.class : element,
                    (List<?>) o,
                    erased,
                    listener);
        } else if (o == null || boxed.isInstance(o)) {
            return o;
        } else if (o instanceof UninstantiatedDescribable) {
            return ((UninstantiatedDescribable) o).instantiate(erased, listener);
        } else if (o instanceof Map) {
            Map<String, Object> rest = new LinkedHashMap<>();
            ((Map<?, ?>) o).forEach((key, value) -> rest.put((String) key, value));
            Class<?> clazz = resolveClass(erased, (String) rest.remove(CLAZZ), null);
            return of(clazz).instantiate(rest, listener);
        } else if (o instanceof List && erased.isArray()) {
            List<Object> list = new ArrayList<>();
            for (Object each : (List<?>) o) {
                list.add(coerce(context, erased.getComponentType(), each, listener));
            }
            return list.toArray((Object[]) Array.newInstance(erased.getComponentType(), list.size()));
        } else if (o instanceof String) {
            Object read = fromString(context, boxed, (String) o);
            if (read != null) {
                return read;
            }
        }
        throw new ClassCastException(context + " expects " + type + " but received " + o.getClass());
    }

    private static Object coerceList(
            String context, Type element, List<?> list, Class<?> collection, TaskListener listener) throws Exception {
        Collection<Object> made = Set.class.isAssignableFrom(collection) ? new LinkedHashSet<>() : new ArrayList<>();
        for (Object each : list) {
            made.add(coerce(context, element, each, listener));
        }
        return made;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Object fromString(String context, Class<?> boxed, String text) throws Exception {
        if (boxed.isEnum()) {
            return Enum.valueOf((Class) boxed, text);
        } else if (boxed == URL.class) {
            return new URL(text);
        } else if (boxed == Result.class) {
            return Result.fromString(text);
        } else if (boxed == Character.class && text.length() == 1) {
            return text.charAt(0);
        } else if (boxed == Boolean.class) {
            return Boolean.valueOf(text);
        } else if (Number.class.isAssignableFrom(boxed)) {
            try {
                return boxed.getMethod("valueOf", String.class).invoke(null, text);
            } catch (InvocationTargetException notANumber) {
                throw new ClassCastException(context + " expects " + boxed
                        + " but was unable to coerce the received value \"" + text + "\" to that type");
            }
        }
        return null;
    }

    /** As Groovy passes a number where another kind of number is expected. */
    private static Object number(Number n, Class<?> boxed) {
        if (boxed == Integer.class && !(n instanceof Long)) {
            return n instanceof Short || n instanceof Byte ? (Object) n.intValue() : n;
        } else if (boxed == Long.class && (n instanceof Integer || n instanceof Short || n instanceof Byte)) {
            return n.longValue();
        } else if (boxed == Double.class) {
            return n.doubleValue();
        } else if (boxed == Float.class) {
            return n.floatValue();
        } else if (boxed == BigDecimal.class && !(n instanceof BigDecimal)) {
            return new BigDecimal(n.toString());
        } else if (boxed == BigInteger.class && !(n instanceof BigDecimal) && !(n instanceof BigInteger)) {
            return BigInteger.valueOf(n.longValue());
        }
        return n;
    }

    static Class<?> resolveClass(Class<?> base, String name, String symbol) throws ClassNotFoundException {
        if (name != null) {
            return name.contains(".") ? Class.forName(name) : simplyNamed(base, name);
        }
        if (symbol != null) {
            Descriptor<?> found = SymbolLookup.get().findDescriptor(base, symbol);
            if (found == null) {
                throw new UnsupportedOperationException(
                        "no known implementation of " + base + " is using symbol ‘" + symbol + "’");
            }
            return found.clazz;
        }
        if (Modifier.isAbstract(base.getModifiers())) {
            throw new UnsupportedOperationException("must specify " + CLAZZ + " with an implementation of " + base);
        }
        return base;
    }

    private static Class<?> simplyNamed(Class<?> base, String name) {
        for (Descriptor<?> each : ExtensionList.lookup(Descriptor.class)) {
            if (base.isAssignableFrom(each.clazz) && each.clazz.getSimpleName().equals(name)) {
                return each.clazz;
            }
        }
        throw new UnsupportedOperationException("no known implementation of " + base + " is named " + name);
    }

    @Override
    public String toString() {
        return "(" + getClass() + ": " + type.getName() + ")";
    }
}
