package io.jenkins.plugins.canary.report.html;

import io.jenkins.plugins.canary.report.page.EventRow;
import io.jenkins.plugins.canary.report.page.GateRow;
import io.jenkins.plugins.canary.report.page.GateTrack;
import io.jenkins.plugins.canary.report.page.Look;
import io.jenkins.plugins.canary.report.page.RolloutPage;
import io.jenkins.plugins.canary.report.page.StepRow;
import io.jenkins.plugins.canary.report.page.Tone;
import io.jenkins.plugins.canary.report.page.Unit;
import io.jenkins.plugins.canary.report.page.WeightPoint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** What the charts of a page hold. */
final class Charts {
    private final RolloutPage page;
    private final TimeAxis time;

    Charts(RolloutPage page) {
        this.page = page;
        this.time = new TimeAxis(page.begun(), page.until());
    }

    Chart weights() {
        var set = new Line.Builder();
        for (int i = 0; i < page.weights().size(); i++) {
            WeightPoint point = page.weights().get(i);
            Instant until =
                    i + 1 < page.weights().size() ? page.weights().get(i + 1).at() : page.until();
            OptionalDouble share = OptionalDouble.of(point.share());
            set.add(point.at(), share).add(until, share);
        }
        return new Chart(
                "weights",
                "The canary's weight over time",
                weightText(),
                Chart.HIGH,
                Unit.SHARE,
                time,
                ValueAxis.percent(),
                List.of(set.line("canary"), line(page.shares(), Look::canary, "stable")),
                List.of(),
                bands(),
                Stream.concat(verdicts(), approvals()).toList());
    }

    private String weightText() {
        List<String> weights =
                page.weights().stream().map(WeightPoint::text).distinct().toList();
        return "The weight went through " + String.join(", ", weights) + " and is " + page.weight() + " now.";
    }

    Chart gate(int number, GateTrack track) {
        Line canary = line(track.looks(), Look::canary, "canary");
        Line stable = line(track.looks(), Look::stable, "stable");
        List<Double> bounds = Stream.of(track.max(), track.min())
                .filter(OptionalDouble::isPresent)
                .map(OptionalDouble::getAsDouble)
                .toList();
        var values = new ArrayList<>(canary.values());
        values.addAll(stable.values());
        values.addAll(bounds);
        return new Chart(
                "gate-" + number,
                "Gate " + track.gate() + ": canary and stable over time",
                text(track, canary, stable),
                Chart.HIGH,
                track.unit(),
                time,
                ValueAxis.of(values),
                List.of(canary, stable),
                bounds,
                bands(),
                verdicts(track.gate()).toList());
    }

    /** Below the gate's own chart, on the same times. */
    Chart evidence(int number, GateTrack track) {
        Line fail = line(track.looks(), Look::fail, "fail");
        Line pass = line(track.looks(), Look::pass, "pass");
        return new Chart(
                "evidence-" + number,
                "Gate " + track.gate() + ": evidence over time",
                "Of the evidence that a FAIL needs there was at most " + most(fail)
                        + ", of that for a PASS of a step at" + " most " + most(pass) + ".",
                Chart.LOW,
                Unit.SHARE,
                time,
                ValueAxis.whole(),
                List.of(fail, pass),
                List.of(),
                page.steps().items().stream()
                        .map(step -> new Band(step.begun(), step.end(), ""))
                        .toList(),
                List.of());
    }

    private static String most(Line line) {
        return Unit.SHARE.format(
                line.values().stream().mapToDouble(Double::doubleValue).max().orElse(0));
    }

    private static String text(GateTrack track, Line canary, Line stable) {
        return "Asks for " + track.rule() + ". The canary was " + range(track.unit(), canary) + ", stable "
                + range(track.unit(), stable) + "."
                + (track.unknown() == 0
                        ? ""
                        : " In " + track.unknown() + " of " + track.seen()
                                + " intervals the canary's value isn't known.");
    }

    private static String range(Unit unit, Line line) {
        if (line.values().isEmpty()) {
            return "never known";
        }
        double low =
                line.values().stream().mapToDouble(Double::doubleValue).min().getAsDouble();
        double high =
                line.values().stream().mapToDouble(Double::doubleValue).max().getAsDouble();
        return low == high ? unit.format(low) : "between " + unit.format(low) + " and " + unit.format(high);
    }

    private static Line line(List<Look> looks, Arm arm, String css) {
        var line = new Line.Builder();
        looks.forEach(look -> line.add(look.at(), arm.of(look)));
        return line.line(css);
    }

    private List<Band> bands() {
        return page.steps().items().stream()
                .map(step -> new Band(step.begun(), step.end(), step.title()))
                .toList();
    }

    private Stream<Mark> verdicts() {
        return page.steps().items().stream()
                .filter(step -> step.status().isPresent())
                .map(step -> new Mark(
                        step.end(),
                        Symbol.of(step.status().get()),
                        Tone.of(step.status().get()),
                        step.title() + ": " + step.status().get() + ", " + step.text()));
    }

    private Stream<Mark> verdicts(String gate) {
        return page.steps().items().stream().filter(StepRow::ended).flatMap(step -> step.gates().stream()
                .filter(row -> row.gate().equals(gate))
                .map(row -> verdict(step, row)));
    }

    private static Mark verdict(StepRow step, GateRow row) {
        return new Mark(
                step.end(),
                Symbol.of(row.status()),
                Tone.of(row.status()),
                step.title() + ": " + row.status() + ", " + row.text());
    }

    private Stream<Mark> approvals() {
        return page.approvals().stream().map(Charts::approval);
    }

    private static Mark approval(EventRow row) {
        Symbol symbol = row.tone() == Tone.GOOD ? Symbol.CHECK : Symbol.QUESTION;
        return new Mark(row.at(), symbol, row.tone(), row.kind() + ": " + row.text());
    }

    private interface Arm {
        OptionalDouble of(Look look);
    }
}
