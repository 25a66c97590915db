package io.jenkins.plugins.canary.report.html;

import io.jenkins.plugins.canary.analysis.Status;
import io.jenkins.plugins.canary.report.markup.Markup;
import io.jenkins.plugins.canary.report.page.Phase;
import io.jenkins.plugins.canary.report.page.StepRow;
import io.jenkins.plugins.canary.report.page.Tone;
import io.jenkins.plugins.canary.report.page.Unit;
import java.util.Optional;
import java.util.OptionalDouble;

/** Words that several parts of a report use. */
final class Words {
    private Words() {}

    static String number(Unit unit, OptionalDouble value) {
        return value.isPresent() ? unit.format(value.getAsDouble()) : "–";
    }

    static void status(Markup out, StepRow step) {
        Optional<Status> status = step.status();
        if (status.isPresent()) {
            status(out, status.get(), "");
        } else if (!step.ended()) {
            Symbol.of(Phase.OPEN).inline(out, Tone.NEUTRAL);
            out.text(" under way");
        } else {
            out.text("–");
        }
    }

    static void status(Markup out, Status status, String more) {
        Symbol.of(status).inline(out, Tone.of(status));
        out.text(" " + status + more);
    }
}
