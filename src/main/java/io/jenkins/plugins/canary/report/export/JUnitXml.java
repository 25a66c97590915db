package io.jenkins.plugins.canary.report.export;

import io.jenkins.plugins.canary.analysis.Status;
import io.jenkins.plugins.canary.report.markup.Markup;
import io.jenkins.plugins.canary.report.page.GateRow;
import io.jenkins.plugins.canary.report.page.RolloutPage;
import io.jenkins.plugins.canary.report.page.StepRow;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/**
 * A rollout as JUnit's XML, which every CI reads: each gate of each step that ended is a test case. PASS passed; FAIL and
 * INCONCLUSIVE failed; ERROR is an error; a gate that was still undecided when its step ended, and an advisory one that
 * didn't pass, are skipped, with the reason. Pure.
 */
public final class JUnitXml {
    private JUnitXml() {}

    public static String of(RolloutPage page) {
        List<StepRow> steps = page.steps().items().stream()
                .filter(step -> step.ended() && !step.gates().isEmpty())
                .toList();
        Markup out = Markup.xml();
        out.open(
                "testsuite",
                "name",
                "canary " + page.name(),
                "tests",
                Long.toString(
                        steps.stream().mapToLong(step -> step.gates().size()).sum()),
                "failures",
                count(steps, Outcome.FAILURE),
                "errors",
                count(steps, Outcome.ERROR),
                "skipped",
                count(steps, Outcome.SKIPPED),
                "time",
                seconds(Duration.between(page.begun(), page.until())),
                "timestamp",
                page.begun().truncatedTo(ChronoUnit.SECONDS).toString().replace("Z", ""));
        steps.forEach(step -> step.gates().forEach(gate -> write(out, page, step, gate)));
        return out.close().toString();
    }

    private static String count(List<StepRow> steps, Outcome outcome) {
        return Long.toString(steps.stream()
                .mapToLong(step -> step.gates().stream()
                        .filter(gate -> Outcome.of(step, gate) == outcome)
                        .count())
                .sum());
    }

    private static void write(Markup out, RolloutPage page, StepRow step, GateRow gate) {
        out.open(
                "testcase",
                "classname",
                "canary." + page.name().replace('.', '_') + ".step " + step.number() + " (" + step.title() + ")",
                "name",
                gate.gate(),
                "time",
                seconds(step.took()));
        Outcome outcome = Outcome.of(step, gate);
        if (outcome == Outcome.SKIPPED) {
            out.empty("skipped", "message", gate.status() + ": " + gate.text());
        } else if (outcome != Outcome.PASSED) {
            out.open(
                    outcome.name().toLowerCase(Locale.ROOT),
                    "type",
                    gate.status().name(),
                    "message",
                    gate.text());
            out.text(step.status().map(Status::name).orElse("") + ": " + step.text())
                    .close();
        }
        out.leaf("system-out", gate.text()).close();
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.3f", duration.toMillis() / 1000.0);
    }

    private enum Outcome {
        PASSED,
        FAILURE,
        ERROR,
        SKIPPED;

        static Outcome of(StepRow step, GateRow gate) {
            if (gate.status() == Status.PASS) {
                return PASSED;
            } else if (gate.advisory()) {
                return SKIPPED;
            }
            return switch (gate.status()) {
                case ERROR -> ERROR;
                case HOLD -> step.status().filter(Status.INCONCLUSIVE::equals).isPresent() ? FAILURE : SKIPPED;
                case FAIL, INCONCLUSIVE, PASS -> FAILURE;
            };
        }
    }
}
