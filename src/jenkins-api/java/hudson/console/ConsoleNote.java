package hudson.console;

import hudson.ExtensionPoint;
import hudson.MarkupText;
import hudson.model.Describable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.Base64;
import java.util.regex.Pattern;

/** In the log a note stands between marks that a terminal hides; plain text is what remains without them. */
public abstract class ConsoleNote<T> implements Serializable, Describable<ConsoleNote<?>>, ExtensionPoint {
    private static final long serialVersionUID = 1L;
    public static final String PREAMBLE_STR = "\u001B[8mha:";
    public static final String POSTAMBLE_STR = "\u001B[0m";
    private static final Pattern NOTES =
            Pattern.compile(Pattern.quote(PREAMBLE_STR) + "[A-Za-z0-9+/=]*" + Pattern.quote(POSTAMBLE_STR));

    public abstract ConsoleAnnotator<?> annotate(T context, MarkupText text, int charPos);

    @Override
    public ConsoleAnnotationDescriptor getDescriptor() {
        throw new UnsupportedOperationException("only a signature");
    }

    public String encode() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(this);
        }
        return PREAMBLE_STR + Base64.getEncoder().encodeToString(bytes.toByteArray()) + POSTAMBLE_STR;
    }

    public static String removeNotes(String line) {
        return NOTES.matcher(line).replaceAll("");
    }
}
