package hudson.model;

import hudson.security.Permission;
import jenkins.model.Jenkins;
import jenkins.model.Loadable;
import net.sf.json.JSONObject;
import org.kohsuke.stapler.StaplerRequest2;

public abstract class Descriptor<T extends Describable<T>> implements Loadable, Saveable {
    public final transient Class<? extends T> clazz;

    protected Descriptor(Class<? extends T> clazz) {
        this.clazz = clazz == self() ? type(getClass()) : clazz;
    }

    @SuppressWarnings("unchecked")
    protected Descriptor() {
        Class<?> enclosing = getClass().getEnclosingClass();
        if (enclosing == null) {
            throw new AssertionError(
                    getClass() + " doesn't have an outer class. Use the constructor that takes the Class.");
        }
        this.clazz = (Class<? extends T>) enclosing;
    }

    @SuppressWarnings("unchecked")
    private static <T> Class<? extends T> type(Class<?> own) {
        return (Class<? extends T>) own;
    }

    /** Stands for "the descriptor describes itself", as configurations do. */
    protected static Class self() {
        return Descriptor.class;
    }

    public String getDisplayName() {
        return clazz.getSimpleName();
    }

    public String getId() {
        return clazz.getName();
    }

    public Class<T> getT() {
        throw new UnsupportedOperationException("only a signature");
    }

    public Permission getRequiredGlobalConfigPagePermission() {
        return Jenkins.ADMINISTER;
    }

    public T newInstance(StaplerRequest2 request, JSONObject form) throws FormException {
        return request.bindJSON(clazz, form);
    }

    public boolean configure(StaplerRequest2 request, JSONObject form) throws FormException {
        request.bindJSON(this, form);
        return true;
    }

    public final boolean isInstance(T instance) {
        return clazz.isInstance(instance);
    }

    public final boolean isSubTypeOf(Class<?> type) {
        return type.isAssignableFrom(clazz);
    }

    @Override
    public synchronized void save() {}

    @Override
    public synchronized void load() {}

    public static final class FormException extends Exception {
        private static final long serialVersionUID = 1L;
        private final String formField;

        public FormException(String message, String formField) {
            super(message);
            this.formField = formField;
        }

        public FormException(String message, Throwable cause, String formField) {
            super(message, cause);
            this.formField = formField;
        }

        public String getFormField() {
            return formField;
        }
    }
}
