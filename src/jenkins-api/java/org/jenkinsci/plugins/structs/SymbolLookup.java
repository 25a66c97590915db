package org.jenkinsci.plugins.structs;

import hudson.ExtensionList;
import hudson.model.Describable;
import hudson.model.Descriptor;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import jenkins.model.Jenkins;
import org.jenkinsci.Symbol;

public class SymbolLookup {
    private static final SymbolLookup ONLY = new SymbolLookup();

    public static SymbolLookup get() {
        return ONLY;
    }

    public Descriptor<?> findDescriptor(Class<?> type, String symbol) {
        for (Descriptor<?> each : ExtensionList.lookup(Descriptor.class)) {
            if (getSymbolValue(each.getClass()).contains(symbol) && type.isAssignableFrom(each.clazz)) {
                return each;
            }
        }
        return null;
    }

    public static Set<String> getSymbolValue(Object o) {
        return getSymbolValue(
                o instanceof Describable ? ((Describable<?>) o).getDescriptor().getClass() : o.getClass());
    }

    public static Set<String> getSymbolValue(Class<?> type) {
        if (Describable.class.isAssignableFrom(type) && !Descriptor.class.isAssignableFrom(type)) {
            Descriptor<?> descriptor = Jenkins.get().getDescriptor(type.asSubclass(Describable.class));
            return descriptor == null ? Set.of() : getSymbolValue(descriptor.getClass());
        }
        Symbol symbol = type.getAnnotation(Symbol.class);
        return symbol == null ? Set.of() : new LinkedHashSet<>(List.of(symbol.value()));
    }
}
