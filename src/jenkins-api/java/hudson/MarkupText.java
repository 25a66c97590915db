package hudson;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

public class MarkupText {
    private final String text;
    private final List<Tag> tags = new ArrayList<>();

    public MarkupText(String text) {
        this.text = text;
    }

    public String getText() {
        return text;
    }

    public void addMarkup(int startPos, int endPos, String startTag, String endTag) {
        tags.add(new Tag(startPos, startTag));
        tags.add(new Tag(endPos, endTag));
    }

    /** With the text escaped and the tags not, as Jenkins sends it to a browser. */
    public String toString(boolean preEscape) {
        StringBuilder out = new StringBuilder();
        int copied = 0;
        List<Tag> sorted = new ArrayList<>(tags);
        sorted.sort(Comparator.comparingInt(each -> each.position));
        for (Tag each : sorted) {
            out.append(escaped(text.substring(copied, each.position))).append(each.markup);
            copied = each.position;
        }
        return out.append(escaped(text.substring(copied))).toString();
    }

    private static String escaped(String plain) {
        return plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static final class Tag {
        private final int position;
        private final String markup;

        Tag(int position, String markup) {
            this.position = position;
            this.markup = markup;
        }
    }
}
