package io.jenkins.plugins.canary.report.html;

import io.jenkins.plugins.canary.report.markup.Markup;
import java.util.List;

/** A table that scrolls on its own where it is wider than the page. */
final class Table {
    private final Markup out;
    private final int columns;

    private Table(Markup out, int columns) {
        this.out = out;
        this.columns = columns;
    }

    /** Opens it; ends with {@link #close}. */
    static Table open(Markup out, String caption, List<String> head) {
        // Reachable by keyboard, since it may have to be scrolled.
        out.open("div", "class", "table-box", "tabindex", "0", "role", "region", "aria-label", caption);
        out.open("table").leaf("caption", caption);
        out.open("thead").open("tr");
        head.forEach(title -> out.leaf("th", title, "scope", "col"));
        out.close().close().open("tbody");
        return new Table(out, head.size());
    }

    /** A row that says how many are missing here. */
    void leftOut(int rows) {
        out.open("tr", "class", "left-out");
        out.leaf("td", rows + " more are left out here; the journal has them", "colspan", Integer.toString(columns));
        out.close();
    }

    void close() {
        out.close().close().close();
    }
}
