package io.jenkins.plugins.canary.report.export;

import io.jenkins.plugins.canary.report.page.GateRow;
import io.jenkins.plugins.canary.report.page.RolloutPage;
import io.jenkins.plugins.canary.report.page.StepRow;
import io.jenkins.plugins.canary.report.page.Unit;
import java.util.List;
import java.util.OptionalDouble;

/** A rollout as GitHub's Markdown, bounded in size; every text of the rollout is escaped. Pure. */
public final class Markdown {
    private static final String SPECIAL = "\\`*_{}[]()<>#+-.!|~";
    private static final int LAST_STEPS = 20;

    private Markdown() {}

    /** One paragraph: how it stands, and why. */
    public static String summary(RolloutPage page) {
        String state = page.state().isEmpty() ? "" : ": " + escaped(page.state());
        String manual = page.manual()
                .map(command -> "\n\n" + page.danger() + " " + escaped(command))
                .orElse("");
        return "**" + escaped(page.headline()) + "**" + state + manual;
    }

    /** The last steps with their verdicts, gate by gate. */
    public static String steps(RolloutPage page) {
        List<StepRow> steps = page.steps().items();
        var text = new StringBuilder();
        for (StepRow step : steps.subList(Math.max(0, steps.size() - LAST_STEPS), steps.size())) {
            text.append("### ").append(escaped(step.title()));
            step.status().ifPresent(status -> text.append(": ").append(status));
            text.append("\n\n").append(escaped(step.text())).append("\n\n");
            if (!step.gates().isEmpty()) {
                text.append("| gate | verdict | canary | stable | evidence |\n|---|---|---|---|---|\n");
                step.gates().forEach(gate -> text.append(row(gate)));
                text.append('\n');
            }
        }
        return text.toString();
    }

    private static String row(GateRow gate) {
        return "| " + escaped(gate.gate()) + " | " + gate.status() + (gate.advisory() ? " (advisory)" : "") + " | "
                + number(gate.unit(), gate.canary()) + " | " + number(gate.unit(), gate.stable()) + " | "
                + escaped(gate.text()) + " |\n";
    }

    private static String number(Unit unit, OptionalDouble value) {
        return value.isPresent() ? unit.format(value.getAsDouble()) : "–";
    }

    private static String escaped(String text) {
        var escaped = new StringBuilder();
        text.codePoints().forEach(point -> {
            if (Character.isISOControl(point)) {
                escaped.append(' ');
                return;
            }
            if (SPECIAL.indexOf(point) >= 0) {
                escaped.append('\\');
            }
            escaped.appendCodePoint(point);
        });
        return escaped.toString();
    }
}
