package io.jenkins.plugins.canary.report.page;

import io.jenkins.plugins.canary.analysis.Gate;
import io.jenkins.plugins.canary.analysis.Measure;
import io.jenkins.plugins.canary.analysis.Rule;
import io.jenkins.plugins.canary.analysis.Worse;
import io.jenkins.plugins.canary.parse.Durations;
import java.util.ArrayList;
import java.util.List;

/** What a gate measures and asks for, in a line. */
final class RuleWords {
    private RuleWords() {}

    static String of(Gate gate) {
        return measure(gate.measure()) + ", " + rule(gate.rule(), unit(gate));
    }

    static Unit unit(Gate gate) {
        if (gate.measure() instanceof Measure.Latency) {
            return Unit.SECONDS;
        }
        return gate.measure() instanceof Measure.Query ? Unit.NUMBER : Unit.SHARE;
    }

    private static String measure(Measure measure) {
        if (measure instanceof Measure.ErrorRate) {
            return "share of bad answers";
        } else if (measure instanceof Measure.Conversion) {
            return "share of tries that succeed";
        } else if (measure instanceof Measure.Latency latency) {
            return "quantile " + Unit.NUMBER.format(latency.quantile()) + " of the time answers take";
        }
        return "a query of its own";
    }

    private static String rule(Rule rule, Unit unit) {
        if (rule instanceof Rule.Threshold threshold) {
            return threshold(threshold, unit);
        } else if (rule instanceof Rule.Comparison comparison) {
            return "compared with stable, " + worse(comparison.worse()) + " is worse"
                    + (comparison.tolerable().isPresent()
                            ? "; " + unit.format(comparison.tolerable().getAsDouble()) + " is tolerable"
                            : "");
        } else if (rule instanceof Rule.Drift drift) {
            return "at most " + Unit.SHARE.format(drift.margin()) + " above stable, in blocks of "
                    + Durations.format(drift.block());
        } else if (rule instanceof Rule.BurnRate burn) {
            return "a budget of " + Unit.SHARE.format(burn.budget()) + " used up at most "
                    + Unit.NUMBER.format(burn.factor()) + " times too fast";
        }
        var ranks = (Rule.RankSum) rule;
        return "ranks compared with stable's, " + worse(ranks.worse()) + " is worse";
    }

    private static String threshold(Rule.Threshold threshold, Unit unit) {
        List<String> parts = new ArrayList<>();
        threshold.max().ifPresent(max -> parts.add("at most " + unit.format(max)));
        threshold.min().ifPresent(min -> parts.add("at least " + unit.format(min)));
        return String.join(", ", parts);
    }

    private static String worse(Worse worse) {
        return worse == Worse.MORE ? "more" : "less";
    }
}
