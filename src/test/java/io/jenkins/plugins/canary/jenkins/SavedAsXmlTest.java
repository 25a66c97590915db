package io.jenkins.plugins.canary.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Action;
import io.jenkins.plugins.canary.jenkins.describe.MetricsDefinition;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What Jenkins writes into its XML files has to be of types that it can read back. */
class SavedAsXmlTest {
    /** Interfaces only where a setter copies into the list that is named here. */
    private static final Set<Class<?>> PLAIN =
            Set.of(boolean.class, int.class, long.class, double.class, String.class, List.class, ArrayList.class);

    @Test
    void whatIsSavedHoldsPlainTypesOnly() {
        Set<Field> saved = saved();
        assertThat(saved)
                .extracting(Field::getName)
                .contains(
                        "rollouts",
                        "journal",
                        "clusters",
                        "restricted",
                        "caCertificate",
                        "metricSources",
                        "source",
                        "url");
        assertThat(saved).allSatisfy(field -> parts(field.getGenericType())
                .forEach(type -> assertThat(PLAIN.contains(type) || isOurs(type))
                        .as("%s is of a type that Jenkins can read back: %s", field, type)
                        .isTrue()));
    }

    @Test
    void whatIsSavedIsNoRecord() {
        assertThat(saved()).allSatisfy(field -> {
            assertThat(field.getDeclaringClass().isRecord())
                    .as(field.toString())
                    .isFalse();
            parts(field.getGenericType())
                    .forEach(type ->
                            assertThat(type.isRecord()).as(field.toString()).isFalse());
        });
    }

    /** The fields of run actions and of the configuration, and those of everything of ours in them. */
    private static Set<Field> saved() {
        var fields = new LinkedHashSet<Field>();
        Forms.classes().filter(SavedAsXmlTest::isRoot).forEach(type -> collect(type, fields));
        return fields;
    }

    private static boolean isRoot(Class<?> type) {
        boolean configuration = type.getPackageName().matches(".*\\.jenkins\\.(config|folder)")
                && Forms.bound().contains(type);
        boolean definition = MetricsDefinition.class.isAssignableFrom(type);
        return Action.class.isAssignableFrom(type) || configuration || definition;
    }

    private static void collect(Class<?> type, Set<Field> fields) {
        for (Class<?> owner = type; owner != null && isOurs(owner); owner = owner.getSuperclass()) {
            for (Field field : owner.getDeclaredFields()) {
                boolean written = !Modifier.isStatic(field.getModifiers())
                        && !Modifier.isTransient(field.getModifiers())
                        && !field.isSynthetic();
                if (written && fields.add(field)) {
                    parts(field.getGenericType()).stream()
                            .filter(SavedAsXmlTest::isOurs)
                            .forEach(part -> collect(part, fields));
                }
            }
        }
    }

    private static List<Class<?>> parts(Type type) {
        var parts = new ArrayList<Class<?>>();
        if (type instanceof ParameterizedType generic) {
            parts.addAll(parts(generic.getRawType()));
            Arrays.stream(generic.getActualTypeArguments()).forEach(part -> parts.addAll(parts(part)));
        } else {
            parts.add(type instanceof Class<?> known ? known : Object.class);
        }
        return parts;
    }

    private static boolean isOurs(Class<?> type) {
        return type.getName().startsWith("io.jenkins.plugins.canary.jenkins.");
    }
}
