package io.jenkins.plugins.canary.report.html;

import io.jenkins.plugins.canary.report.markup.Markup;
import io.jenkins.plugins.canary.report.page.GateTrack;
import io.jenkins.plugins.canary.report.page.Look;
import io.jenkins.plugins.canary.report.page.Unit;
import java.util.ArrayList;
import java.util.List;

/** The numbers behind a gate's chart, folded away. */
final class LookTable {
    private LookTable() {}

    static void write(Markup out, int number, GateTrack track, Times times) {
        out.open("details", "id", "numbers-" + number);
        boolean thinned = track.looks().size() < track.seen();
        out.leaf(
                "summary",
                "Numbers" + (thinned ? " (" + track.looks().size() + " of " + track.seen() + " intervals)" : ""));
        if (thinned) {
            out.leaf(
                    "p",
                    "Of neighbouring intervals the highest and the lowest are shown, and the first without data."
                            + " The journal has all.",
                    "class",
                    "note");
        }
        var head = new ArrayList<>(List.of("until", "canary", "stable"));
        if (track.gathersEvidence()) {
            head.addAll(List.of("evidence for a FAIL", "for a PASS"));
        }
        Table table = Table.open(out, "What gate " + track.gate() + " saw", head);
        for (Look look : track.looks()) {
            out.open("tr").open("td", "class", "when");
            times.brief(out, look.at());
            out.close();
            out.leaf(
                    "td",
                    look.note().isEmpty() ? Words.number(track.unit(), look.canary()) : "not known: " + look.note(),
                    "class",
                    look.note().isEmpty() ? "number" : "text");
            out.leaf("td", Words.number(track.unit(), look.stable()), "class", "number");
            if (track.gathersEvidence()) {
                out.leaf("td", Words.number(Unit.SHARE, look.fail()), "class", "number")
                        .leaf("td", Words.number(Unit.SHARE, look.pass()), "class", "number");
            }
            out.close();
        }
        table.close();
        out.close();
    }
}
