package org.jenkinsci.plugins.structs.describable;

import hudson.model.TaskListener;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

public class UninstantiatedDescribable implements Serializable {
    private static final long serialVersionUID = 1L;
    public static final String ANONYMOUS_KEY = "<anonymous>";

    private String symbol;
    private String klass;
    private final Map<String, Object> arguments;
    private transient DescribableModel model;

    public UninstantiatedDescribable(String symbol, String klass, Map<String, ?> arguments) {
        this.symbol = symbol;
        this.klass = klass;
        this.arguments = new LinkedHashMap<>(arguments);
    }

    public UninstantiatedDescribable withArguments(Map<String, ?> others) {
        UninstantiatedDescribable copy = new UninstantiatedDescribable(symbol, klass, others);
        copy.model = model;
        return copy;
    }

    public String getSymbol() {
        return symbol;
    }

    public void setSymbol(String symbol) {
        this.symbol = symbol;
    }

    public String getKlass() {
        return klass;
    }

    public DescribableModel getModel() {
        return model;
    }

    public void setModel(DescribableModel model) {
        this.model = model;
    }

    public Map<String, ?> getArguments() {
        return arguments;
    }

    public Object instantiate(TaskListener listener) throws Exception {
        return instantiate(model == null ? Object.class : model.getType(), listener);
    }

    public <T> T instantiate(Class<T> base, TaskListener listener) throws Exception {
        Class<?> type = DescribableModel.resolveClass(base, klass, symbol);
        return base.cast(DescribableModel.of(type).instantiate(arguments, listener));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof UninstantiatedDescribable
                && Objects.equals(symbol, ((UninstantiatedDescribable) other).symbol)
                && Objects.equals(klass, ((UninstantiatedDescribable) other).klass)
                && arguments.equals(((UninstantiatedDescribable) other).arguments);
    }

    @Override
    public int hashCode() {
        return Objects.hash(symbol, klass, arguments);
    }

    @Override
    public String toString() {
        return (symbol == null ? "" : "@" + symbol) + (klass == null ? "" : "$" + klass) + arguments;
    }
}
