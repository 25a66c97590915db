package io.jenkins.plugins.canary.analysis;

import io.jenkins.plugins.canary.parse.Problems;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** What makes gates and settings fit to judge by. */
final class GateCheck {
    private final Problems problems = new Problems();

    private GateCheck() {}

    static void refuse(List<Gate> gates, JudgeSettings settings) {
        var check = new GateCheck();
        check.gates(gates, settings.interval());
        check.settings(settings);
        check.calibrations(gates, settings.calibrations());
        if (!check.problems.isEmpty()) {
            throw new IllegalArgumentException("gates: " + String.join("\n", check.problems.list()));
        }
    }

    private void gates(List<Gate> gates, Duration interval) {
        if (gates.isEmpty()) {
            problems.add("found no gate, expected at least one: nothing measured is never good enough");
        }
        if (!gates.isEmpty() && gates.stream().allMatch(gate -> gate.rule() instanceof Rule.Drift)) {
            problems.add("found only gauges such as CPU and memory, expected a gate on errors or latency too: a canary"
                    + " that fails every request has the best of gauges");
        }
        var names = new HashSet<String>();
        for (Gate gate : gates) {
            if (!names.add(gate.name())) {
                problems.add("name", gate.name(), "each gate's name once");
            }
            if (gate.rule() instanceof Rule.Threshold threshold) {
                threshold(gate.name(), threshold);
            }
            if (gate.rule() instanceof Rule.Comparison comparison) {
                comparison(gate, comparison);
            }
            if (gate.rule() instanceof Rule.Drift drift) {
                drift(gate.name(), drift);
            }
            if (gate.rule() instanceof Rule.RankSum rankSum) {
                rankSum(gate.name(), rankSum, interval);
            }
            if (gate.rule() instanceof Rule.BurnRate burn) {
                burnRate(gate, burn);
            }
            if (gate.measure() instanceof Measure.Latency latency) {
                latency(gate.name(), latency);
            }
        }
    }

    private void rankSum(String gate, Rule.RankSum rule, Duration interval) {
        if (!(rule.tolerance() >= 0 && Double.isFinite(rule.tolerance()))) {
            problems.add(gate + ".tolerance", rule.tolerance(), "0 or more, such as 0.25");
        }
        if (rule.block().compareTo(interval.multipliedBy(RankSumJudge.LEAST_VALUES)) < 0) {
            problems.add(gate + ".block", rule.block(), RankSumJudge.LEAST_VALUES + " intervals or more");
        }
    }

    private void burnRate(Gate gate, Rule.BurnRate rule) {
        String name = gate.name();
        if (!(gate.measure() instanceof Measure.ErrorRate)) {
            problems.add(name + ": found a burn rate of something else than errors, expected an error rate");
        }
        share(name + ".budget", rule.budget());
        if (!(rule.factor() > 0 && rule.factor() * rule.budget() < 1)) {
            problems.add(name + ".factor", rule.factor(), "above 0, and so that factor times budget is below 1");
        }
        if (!isPositive(rule.shortWindow()) || rule.longWindow().compareTo(rule.shortWindow()) < 0) {
            problems.add(
                    name + ".windows", rule.shortWindow() + " and " + rule.longWindow(), "a short and a longer one");
        }
    }

    private void drift(String gate, Rule.Drift rule) {
        if (!(rule.margin() >= 0 && Double.isFinite(rule.margin()))) {
            problems.add(gate + ".margin", rule.margin(), "0 or more, such as 0.2");
        }
        if (!isPositive(rule.block())) {
            problems.add(gate + ".block", rule.block(), "a positive duration");
        }
    }

    private void latency(String gate, Measure.Latency latency) {
        share(gate + ".quantile", latency.quantile());
        boolean rising = true;
        for (int i = 0; i < latency.edges().size(); i++) {
            rising &= latency.edges().get(i) > (i == 0 ? 0 : latency.edges().get(i - 1));
        }
        if (!rising || latency.edges().size() > EdgeChoice.MOST) {
            problems.add(gate + ".edges", latency.edges(), "at most " + EdgeChoice.MOST + " positive edges, rising");
        }
    }

    private void comparison(Gate gate, Rule.Comparison rule) {
        String name = gate.name();
        if (gate.measure() instanceof Measure.Query
                || gate.measure() instanceof Measure.Cost
                || gate.measure() instanceof Measure.Webhook) {
            problems.add(name + ": found a comparison of a single value, expected counts or a histogram; a query is"
                    + " judged by a threshold");
        }
        boolean more = rule.worse() == Worse.MORE;
        if (!(more ? rule.rho0() >= 1 && rule.rho0() <= 10 : rule.rho0() <= 1 && rule.rho0() >= 0.15)) {
            problems.add(name + ".rho0", rule.rho0(), more ? "from 1 to 10" : "from 0.15 to 1");
        }
        if (!(more
                ? rule.rhoMax() > rule.rho0() && rule.rhoMax() <= 100
                : rule.rhoMax() < rule.rho0() && rule.rhoMax() > 0)) {
            problems.add(name + ".rhoMax", rule.rhoMax(), "worse than rho0, " + rule.rho0());
        }
        rule.tolerable().ifPresent(rate -> share(name + ".tolerable", rate));
    }

    private void calibrations(List<Gate> gates, List<Calibration> calibrations) {
        var names = new HashSet<String>();
        for (Calibration calibration : calibrations) {
            String name = "calibration of " + calibration.gate();
            Optional<Gate> gate = gates.stream()
                    .filter(g -> g.name().equals(calibration.gate()))
                    .findFirst();
            if (!names.add(calibration.gate()) || gate.isEmpty()) {
                problems.add("calibration", calibration.gate(), "the name of a gate, each once");
            }
            boolean hasEdges = !calibration.edges().isEmpty();
            if (gate.isPresent() && hasEdges != (gate.get().measure() instanceof Measure.Latency)) {
                problems.add(name + ".edges", calibration.edges(), "some for a latency gate and none for any other");
            }
            if (calibration.phi().isEmpty()
                    || !calibration.phi().stream().allMatch(phi -> phi >= 1 && Double.isFinite(phi))) {
                problems.add(name + ".phi", calibration.phi(), "numbers of 1 or more");
            }
            int rows = Math.max(1, calibration.edges().size());
            if (calibration.phi().size() != rows) {
                problems.add(name + ".phi", calibration.phi(), rows + " of them, one for each edge");
            }
            if (calibration.passRow() < 0 || calibration.passRow() >= rows) {
                problems.add(name + ".passRow", calibration.passRow(), "from 0 to " + (rows - 1));
            }
        }
    }

    private void threshold(String gate, Rule.Threshold rule) {
        if (rule.max().isEmpty() && rule.min().isEmpty()) {
            problems.add(gate + ": found neither max nor min, expected a limit");
        }
        finite(gate + ".max", rule.max());
        finite(gate + ".min", rule.min());
        if (rule.max().isPresent()
                && rule.min().isPresent()
                && rule.min().getAsDouble() > rule.max().getAsDouble()) {
            problems.add(gate + ".min", rule.min().getAsDouble(), "at most max");
        }
        notNegative(gate + ".for", rule.sustained());
        notNegative(gate + ".quiet", rule.quiet());
        if (rule.failureLimit() < 0) {
            problems.add(gate + ".failureLimit", rule.failureLimit(), "0 or more");
        }
        if (rule.minRequests() < 0) {
            problems.add(gate + ".minRequests", rule.minRequests(), "0 or more");
        }
    }

    private void settings(JudgeSettings settings) {
        if (!isPositive(settings.interval())) {
            problems.add("interval", settings.interval(), "a positive duration");
        }
        if (!isPositive(settings.maxNoData())) {
            problems.add("maxNoData", settings.maxNoData(), "a positive duration");
        }
        share("alpha", settings.alpha());
        share("beta", settings.beta());
        if (settings.agreeing() < 2) {
            problems.add("agreeing", settings.agreeing(), "2 intervals or more");
        }
        if (!(settings.secondOpinion() >= 1 && Double.isFinite(settings.secondOpinion()))) {
            problems.add("secondOpinion", settings.secondOpinion(), "1 or more");
        }
    }

    private void share(String setting, double share) {
        if (!(share > 0 && share < 1)) {
            problems.add(setting, share, "between 0 and 1, both excluded");
        }
    }

    private void finite(String setting, OptionalDouble limit) {
        limit.ifPresent(value -> {
            if (!Double.isFinite(value)) {
                problems.add(setting, value, "a finite number");
            }
        });
    }

    private void notNegative(String setting, Duration duration) {
        if (duration.isNegative()) {
            problems.add(setting, duration, "zero or more");
        }
    }

    private static boolean isPositive(Duration duration) {
        return !duration.isNegative() && !duration.isZero();
    }
}
