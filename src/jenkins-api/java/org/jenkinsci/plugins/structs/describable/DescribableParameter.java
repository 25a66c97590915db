package org.jenkinsci.plugins.structs.describable;

import java.lang.reflect.Type;

public final class DescribableParameter {
    private final Type type;
    private final String name;
    private final java.lang.reflect.AnnotatedElement setter;

    DescribableParameter(Type type, String name, java.lang.reflect.AnnotatedElement setter) {
        this.type = type;
        this.name = name;
        this.setter = setter;
    }

    public Type getRawType() {
        return type;
    }

    public Class<?> getErasedType() {
        return com.google.common.reflect.TypeToken.of(type).getRawType();
    }

    public String getName() {
        return name;
    }

    public String getCapitalizedName() {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    public boolean isRequired() {
        return setter == null;
    }

    public boolean isDeprecated() {
        return setter != null && setter.isAnnotationPresent(Deprecated.class);
    }

    void set(Object target, Object value) throws ReflectiveOperationException {
        if (setter instanceof java.lang.reflect.Method) {
            ((java.lang.reflect.Method) setter).invoke(target, value);
        } else {
            ((java.lang.reflect.Field) setter).set(target, value);
        }
    }

    String context() {
        return setter instanceof java.lang.reflect.Method
                ? ((java.lang.reflect.Method) setter).getDeclaringClass().getName() + "."
                        + ((java.lang.reflect.Method) setter).getName() + "()"
                : ((java.lang.reflect.Member) setter).getDeclaringClass().getName() + "." + name;
    }
}
