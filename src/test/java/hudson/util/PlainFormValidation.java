package hudson.util;

/** What {@link FormValidation}'s factories give in tests: made by name, as Jenkins has no such public class. */
final class PlainFormValidation extends FormValidation {
    private static final long serialVersionUID = 1L;

    PlainFormValidation(Kind kind, String message) {
        super(kind, message);
    }

    @Override
    public String renderHtml() {
        return getMessage();
    }
}
