package io.jenkins.plugins.canary.jenkins.step;

import java.beans.BeanInfo;
import java.beans.IntrospectionException;
import java.beans.Introspector;
import java.beans.PropertyDescriptor;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import net.sf.json.JSONObject;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.StaplerRequest2;

/**
 * A form of texts and ticks as Stapler binds it: the constructor's parameters by their names, all else by the properties
 * of a bean that have a setter of the getter's own type. What has none is passed over without a word.
 */
final class SentForm implements StaplerRequest2 {
    @Override
    public <T> T bindJSON(Class<T> type, JSONObject form) {
        Constructor<?> constructor = Stream.of(type.getConstructors())
                .filter(each -> each.isAnnotationPresent(DataBoundConstructor.class))
                .findFirst()
                .orElseThrow();
        List<String> names = Arrays.stream(constructor.getParameters())
                .map(parameter -> parameter.getName())
                .toList();
        var arguments = new ArrayList<Object>();
        for (int i = 0; i < names.size(); i++) {
            arguments.add(converted(constructor.getParameterTypes()[i], form.optString(names.get(i))));
        }
        try {
            T bean = type.cast(constructor.newInstance(arguments.toArray()));
            set(bean, form, names);
            return bean;
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void bindJSON(Object bean, JSONObject form) {
        set(bean, form, List.of());
    }

    private static void set(Object bean, JSONObject form, List<String> done) {
        try {
            BeanInfo info = Introspector.getBeanInfo(bean.getClass());
            for (PropertyDescriptor property : info.getPropertyDescriptors()) {
                Method setter = property.getWriteMethod();
                if (setter != null
                        && setter.isAnnotationPresent(DataBoundSetter.class)
                        && form.has(property.getName())
                        && !done.contains(property.getName())) {
                    setter.invoke(bean, converted(setter.getParameterTypes()[0], form.optString(property.getName())));
                }
            }
        } catch (IntrospectionException | ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static Object converted(Class<?> type, String sent) {
        if (type == boolean.class) {
            return Boolean.valueOf(sent);
        }
        if (type == String.class) {
            return sent;
        }
        throw new IllegalArgumentException("unable to convert '" + sent + "' to " + type);
    }
}
