package io.jenkins.plugins.canary.report.html;

import io.jenkins.plugins.canary.report.markup.Markup;
import io.jenkins.plugins.canary.report.page.EventRow;
import io.jenkins.plugins.canary.report.page.Listed;
import io.jenkins.plugins.canary.report.page.Tone;
import java.util.List;

/** Events, one a row. */
final class EventTable {
    private EventTable() {}

    static void write(Markup out, String caption, Listed<EventRow> events, Times times) {
        Table table = Table.open(out, caption, List.of("time", "event", "what"));
        for (int i = 0; i < events.items().size(); i++) {
            if (events.leftOut() > 0 && i == events.cut()) {
                table.leftOut(events.leftOut());
            }
            row(out, events.items().get(i), times);
        }
        table.close();
    }

    private static void row(Markup out, EventRow event, Times times) {
        out.open("tr", "class", Symbol.css(event.tone())).open("td", "class", "when");
        times.brief(out, event.at());
        out.close();
        String kind = event.tone() == Tone.BAD || event.tone() == Tone.WARNING ? "! " + event.kind() : event.kind();
        out.leaf("td", kind, "class", "kind")
                .leaf("td", event.text(), "class", "text")
                .close();
    }
}
