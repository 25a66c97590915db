package io.jenkins.plugins.canary.spec;

import io.jenkins.plugins.canary.analysis.Gate;
import io.jenkins.plugins.canary.analysis.Measure;
import io.jenkins.plugins.canary.analysis.Rule;
import io.jenkins.plugins.canary.metrics.QueryText;
import io.jenkins.plugins.canary.parse.Durations;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;

/**
 * {@code burnRate} and {@code slo}: how fast errors of the canary, or of the whole service, use up an error budget, by a
 * short and a long window. The defaults are those that the SRE workbook pages for: 14.4 times over 5 minutes and an hour.
 */
final class BudgetKind implements GateKind {
    private static final double USUAL_FACTOR = 14.4;
    private static final Duration USUAL_SHORT = Duration.ofMinutes(5);
    private static final Duration USUAL_LONG = Duration.ofHours(1);

    private final String name;
    private final boolean wholeService;

    private BudgetKind(String name, boolean wholeService) {
        this.name = name;
        this.wholeService = wholeService;
    }

    static BudgetKind ofCanary() {
        return new BudgetKind("burn rate", false);
    }

    static BudgetKind ofService() {
        return new BudgetKind("slo", true);
    }

    @Override
    public List<Gate> read(Fields fields, Duration interval) {
        Measure.ErrorRate measure = ErrorRateKind.measure(fields);
        OptionalDouble objective = fields.number("objective", 0.5, 0.999999);
        if (!fields.has("objective")) {
            fields.problems().add(fields.path("objective"), null, "the share of requests that has to succeed: '99.9%'");
        }
        double budget = budget(objective.orElse(0.999));
        double factor = fields.number("factor").orElse(USUAL_FACTOR);
        if (!(factor > 0 && factor * budget < 1)) {
            fields.problems()
                    .add(
                            fields.path("factor"),
                            factor,
                            "above 0 and below " + limit(1 / budget)
                                    + ": the budget is so large that no error rate could use it up faster");
        }
        Duration shortWindow = fields.duration("shortWindow", USUAL_SHORT);
        Duration longWindow = fields.duration("longWindow", USUAL_LONG);
        if (shortWindow.compareTo(interval) < 0) {
            fields.problems()
                    .add(
                            fields.path("shortWindow"),
                            Durations.format(shortWindow),
                            "at least the interval, " + Durations.format(interval));
        }
        if (longWindow.compareTo(shortWindow) < 0) {
            fields.problems()
                    .add(
                            fields.path("longWindow"),
                            Durations.format(longWindow),
                            "at least shortWindow, " + Durations.format(shortWindow));
        }
        // Queries that don't name the version count the whole service by themselves.
        boolean addArms = wholeService
                && measure.total().map(text -> QueryText.of(text).namesTheArm()).orElse(true);
        var rule = new Rule.BurnRate(budget, factor, shortWindow, longWindow, addArms);
        return List.of(GateKind.gate(fields, name, measure, rule));
    }

    private static double budget(double objective) {
        return BigDecimal.ONE.subtract(BigDecimal.valueOf(objective)).doubleValue();
    }

    private static String limit(double most) {
        return BigDecimal.valueOf(most)
                .round(new MathContext(4))
                .stripTrailingZeros()
                .toPlainString();
    }
}
