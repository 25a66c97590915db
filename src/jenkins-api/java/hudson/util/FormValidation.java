package hudson.util;

import java.io.IOException;

/** A concrete one is in the test sources: Jenkins has no name for it. */
public abstract class FormValidation extends IOException {
    private static final long serialVersionUID = 1L;
    public final Kind kind;

    FormValidation(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public enum Kind {
        OK,
        WARNING,
        ERROR
    }

    public static FormValidation ok() {
        return respond(Kind.OK, "");
    }

    public static FormValidation ok(String message) {
        return respond(Kind.OK, message);
    }

    public static FormValidation warning(String message) {
        return respond(Kind.WARNING, message);
    }

    public static FormValidation error(String message) {
        return respond(Kind.ERROR, message);
    }

    public static FormValidation error(Throwable cause, String message) {
        return respond(Kind.ERROR, message);
    }

    public static FormValidation respond(Kind kind, String message) {
        try {
            return (FormValidation) Class.forName(FormValidation.class.getPackageName() + ".PlainFormValidation")
                    .getDeclaredConstructor(Kind.class, String.class)
                    .newInstance(kind, message);
        } catch (ReflectiveOperationException onlyInTests) {
            throw new UnsupportedOperationException("only a signature", onlyInTests);
        }
    }

    public abstract String renderHtml();
}
