package io.jenkins.plugins.canary.report.html;

import io.jenkins.plugins.canary.report.markup.Markup;
import io.jenkins.plugins.canary.report.page.GateRow;
import io.jenkins.plugins.canary.report.page.Listed;
import io.jenkins.plugins.canary.report.page.StepRow;
import io.jenkins.plugins.canary.report.page.Unit;
import java.util.List;

/** The steps with their verdicts, and below each its gates with the evidence. */
final class StepTable {
    private StepTable() {}

    static void write(Markup out, Listed<StepRow> steps, Times times) {
        for (int i = 0; i < steps.items().size(); i++) {
            if (steps.leftOut() > 0 && i == steps.cut()) {
                out.leaf("p", steps.leftOut() + " more steps are left out here; the journal has them", "class", "note");
            }
            step(out, steps.items().get(i), times);
        }
    }

    private static void step(Markup out, StepRow step, Times times) {
        out.open("section", "class", "step");
        out.open("h3").text("Step " + step.number() + ": " + step.title() + " ");
        out.open("span", "class", "verdict");
        Words.status(out, step);
        out.close().close();
        out.open("p").text(step.text() + (step.reaction().isEmpty() ? "" : "; " + step.reaction()) + " ");
        out.open("span", "class", "when").text("(");
        times.brief(out, step.begun());
        out.text(", " + Times.took(step.took()) + ")").close().close();
        if (!step.gates().isEmpty()) {
            gates(out, step);
        }
        out.close();
    }

    private static void gates(Markup out, StepRow step) {
        Table table = Table.open(
                out,
                "Gates of step " + step.number() + ", " + step.title(),
                List.of("gate", "verdict", "canary", "stable", "ratio", "intervals"));
        for (GateRow gate : step.gates()) {
            out.open("tr").leaf("th", gate.gate(), "scope", "row");
            out.open("td", "class", "verdict");
            Words.status(out, gate.status(), gate.advisory() ? " (advisory)" : "");
            out.close();
            out.leaf("td", Words.number(gate.unit(), gate.canary()), "class", "number")
                    .leaf("td", Words.number(gate.unit(), gate.stable()), "class", "number")
                    .leaf("td", Words.number(Unit.NUMBER, gate.ratio()), "class", "number")
                    .leaf("td", Long.toString(gate.intervals()), "class", "number")
                    .close();
            // A row of its own, so that it has the width of a phone.
            out.open("tr", "class", "evidence")
                    .leaf("td", gate.text(), "colspan", "6")
                    .close();
        }
        table.close();
    }
}
