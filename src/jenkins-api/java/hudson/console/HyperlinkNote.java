package hudson.console;

import hudson.MarkupText;
import java.io.IOException;

public class HyperlinkNote extends ConsoleNote<Object> {
    private static final long serialVersionUID = 1L;
    private final String url;
    private final int length;

    public HyperlinkNote(String url, int length) {
        this.url = url;
        this.length = length;
    }

    @Override
    public ConsoleAnnotator<?> annotate(Object context, MarkupText text, int charPos) {
        text.addMarkup(charPos, charPos + length, "<a href='" + url + "'>", "</a>");
        return null;
    }

    public static String encodeTo(String url, String text) {
        try {
            return new HyperlinkNote(url, text.length()).encode() + text;
        } catch (IOException failed) {
            return text;
        }
    }
}
