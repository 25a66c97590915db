package io.jenkins.plugins.canary.jenkins.step;

import hudson.Extension;
import hudson.MarkupText;
import hudson.console.ConsoleAnnotationDescriptor;
import hudson.console.ConsoleAnnotator;
import hudson.console.ConsoleNote;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The colour of a verdict in the console. In the plain text of a log it isn't there at all. */
public final class StatusNote extends ConsoleNote<Object> {
    private static final long serialVersionUID = 1L;
    private static final Logger LOGGER = Logger.getLogger(StatusNote.class.getName());
    private static final Pattern STATUS = Pattern.compile("  (PASS|FAIL|HOLD|INCONCLUSIVE|ERROR|DRIFT|WARNING) ");

    private final String status;

    private StatusNote(String status) {
        this.status = status;
    }

    /** The line with its first verdict marked. */
    static String marked(String line) {
        Matcher found = STATUS.matcher(line);
        if (!found.find()) {
            return line;
        }
        try {
            int start = found.start(1);
            return line.substring(0, start) + new StatusNote(found.group(1)).encode() + line.substring(start);
        } catch (IOException e) {
            LOGGER.log(Level.FINE, "a line goes without colour", e);
            return line;
        }
    }

    @Override
    public ConsoleAnnotator<?> annotate(Object context, MarkupText text, int position) {
        String kind =
                switch (status) {
                    case "PASS" -> "pass";
                    case "FAIL", "ERROR", "DRIFT" -> "fail";
                    default -> "hold";
                };
        text.addMarkup(position, position + status.length(), "<span class=\"canary-" + kind + "\">", "</span>");
        return null;
    }

    /** Brings the style sheet. */
    @Extension
    public static final class DescriptorImpl extends ConsoleAnnotationDescriptor {
        @Override
        public String getDisplayName() {
            return Messages.StatusNote_displayName();
        }
    }
}
