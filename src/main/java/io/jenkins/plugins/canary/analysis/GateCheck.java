package io.jenkins.plugins.canary.analysis;

import io.jenkins.plugins.canary.parse.Problems;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;

/** What makes gates and settings fit to judge by. */
final class GateCheck {
    private final Problems problems = new Problems();

    private GateCheck() {}

    static void refuse(List<Gate> gates, JudgeSettings settings) {
        var check = new GateCheck();
        check.gates(gates);
        check.settings(settings);
        if (!check.problems.isEmpty()) {
            throw new IllegalArgumentException("gates: " + String.join("\n", check.problems.list()));
        }
    }

    private void gates(List<Gate> gates) {
        if (gates.isEmpty()) {
            problems.add("found no gate, expected at least one: nothing measured is never good enough");
        }
        var names = new HashSet<String>();
        for (Gate gate : gates) {
            if (!names.add(gate.name())) {
                problems.add("name", gate.name(), "each gate's name once");
            }
            if (gate.rule() instanceof Rule.Threshold threshold) {
                threshold(gate.name(), threshold);
            }
            if (gate.measure() instanceof Measure.Latency latency
                    && !(latency.quantile() > 0 && latency.quantile() < 1)) {
                problems.add(gate.name() + ".quantile", latency.quantile(), "between 0 and 1, both excluded");
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
        if (!(settings.alpha() > 0 && settings.alpha() < 1)) {
            problems.add("alpha", settings.alpha(), "between 0 and 1, both excluded");
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
