package io.jenkins.plugins.canary.rollout;

import io.jenkins.plugins.canary.analysis.Calibration;
import io.jenkins.plugins.canary.analysis.Gate;
import io.jenkins.plugins.canary.analysis.JudgeSettings;
import io.jenkins.plugins.canary.analysis.Measure;
import io.jenkins.plugins.canary.analysis.PowerForecast;
import io.jenkins.plugins.canary.analysis.Rule;
import io.jenkins.plugins.canary.analysis.Worse;
import io.jenkins.plugins.canary.metrics.Baseline;
import io.jenkins.plugins.canary.parse.Durations;
import io.jenkins.plugins.canary.rollout.RolloutEvent.Checked;
import io.jenkins.plugins.canary.traffic.Weight;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Tells before a weight is watched how long each comparison will need, by what stable had before the rollout: a step
 * that is too short or too small for its gates ends undecided, and that had better be known. Pure; no verdict hangs on
 * it.
 */
final class Foresight {
    private static final double DOUBLED = 2;

    private final Rollout rollout;
    private final Weight weight;
    private final Weight next;
    private final Watch watch;

    private Foresight(Rollout rollout, Weight weight, Weight next, Watch watch) {
        this.rollout = rollout;
        this.weight = weight;
        this.next = next;
        this.watch = watch;
    }

    /** What can be told of {@code task}, which is about to begin: nothing if it watches no weight that is known. */
    static List<Checked> of(Rollout rollout, Task task, Instant at) {
        if (task instanceof Task.Step step) {
            return new Foresight(rollout, step.weight(), step.next(), step.watch()).all(at);
        }
        if (task instanceof Task.Analyze analyze && !rollout.weight().isNone()) {
            return new Foresight(rollout, rollout.weight(), Weight.ALL, analyze.watch()).all(at);
        }
        return List.of();
    }

    private List<Checked> all(Instant at) {
        return rollout.opened().gates().stream()
                .flatMap(gate -> baseline(gate).flatMap(base -> one(gate, base, at)).stream())
                .toList();
    }

    private Optional<Baseline> baseline(Gate gate) {
        return rollout.opened().baselines().stream()
                .filter(base -> base.gate().equals(gate.name()) && base.requestsPerSecond() > 0)
                .findFirst();
    }

    private Optional<Checked> one(Gate gate, Baseline base, Instant at) {
        if (!(gate.rule() instanceof Rule.Comparison comparison)
                || gate.advisory()
                || comparison.rare()
                || comparison.rho0() >= DOUBLED
                || comparison.rho0() <= 1 / DOUBLED) {
            return Optional.empty();
        }
        String where = "at " + weight + " of " + rate(base.requestsPerSecond()) + " requests a second ";
        boolean absolute = comparison.tolerable().isPresent();
        if (base.badShare() == 0) {
            return absolute ? Optional.empty() : Optional.of(nothingToCompare(gate, comparison, base, at));
        }
        double share = weight.percent().doubleValue() / 100;
        var forecast = new PowerForecast(base.requestsPerSecond(), share, base.badShare(), phi(gate));
        double fail = Math.max((double) toSee(forecast, comparison).toSeconds(), soonest());
        double pass = forecast.toPass(comparison, next.fraction()).toSeconds();
        boolean tooShort = fail > watch.hold().toSeconds();
        boolean undecided = !absolute && pass > watch.maxHold().toSeconds();
        String change = comparison.worse() == Worse.MORE ? " double" : " halve";
        String text = where + "this gate needs about " + about(fail) + " to see " + events(gate) + change
                + (absolute ? "" : " and about " + about(pass) + " to pass a good canary") + "; planned are "
                + Durations.format(watch.hold()) + ", at most " + Durations.format(watch.maxHold());
        return Optional.of(checked(gate, at, tooShort || undecided, text + advice(tooShort, undecided)));
    }

    private Duration toSee(PowerForecast forecast, Rule.Comparison comparison) {
        return comparison.worse() == Worse.MORE
                ? forecast.toSeeDoubled(comparison.rho0())
                : forecast.toSeeHalved(
                        comparison.rho0(), rollout.opened().settings().interval());
    }

    private static String advice(boolean tooShort, boolean undecided) {
        if (undecided) {
            return ": a good canary would end INCONCLUSIVE; allow more time (maxHold), give it more weight, or give the"
                    + " gate a bound (max)";
        }
        return tooShort ? ": hold longer, or give it more weight, if that is what the gate is there for" : "";
    }

    private static Checked nothingToCompare(Gate gate, Rule.Comparison comparison, Baseline base, Instant at) {
        return checked(
                gate,
                at,
                true,
                "stable had no " + events(gate) + " in " + base.requests()
                        + " requests before the rollout: with nothing to compare, a good canary would end INCONCLUSIVE; "
                        + (comparison.worse() == Worse.MORE
                                ? "give the gate a share that is good enough (tolerable) or a bound (max)"
                                : "does its query count what you mean?"));
    }

    private static Checked checked(Gate gate, Instant at, boolean warning, String text) {
        return new Checked(at, "forecast of " + gate.name(), warning, text);
    }

    /** In seconds; however many errors there are, so many intervals must agree. */
    private double soonest() {
        return rollout.opened()
                        .settings()
                        .interval()
                        .multipliedBy(JudgeSettings.AGREEING)
                        .toMillis()
                / 1000.0;
    }

    private double phi(Gate gate) {
        return rollout.opened().calibrations().stream()
                .filter(known -> known.gate().equals(gate.name()))
                .map(known -> known.phi().get(known.passRow()))
                .findFirst()
                .orElse(Calibration.ASSUMED_PHI);
    }

    private static String events(Gate gate) {
        return gate.measure() instanceof Measure.Latency
                ? "slow answers"
                : gate.measure() instanceof Measure.Conversion
                        ? "conversions"
                        : gate.measure() instanceof Measure.Throughput ? "wanted events" : "errors";
    }

    private static String rate(double perSecond) {
        return String.format(Locale.ROOT, perSecond < 10 ? "%.1f" : "%.0f", perSecond);
    }

    /** Rounded up to what a rule of thumb can tell: whole minutes, of hours quarters. */
    private static String about(double seconds) {
        if (seconds > Duration.ofDays(2).toSeconds()) {
            return String.format(
                    Locale.ROOT,
                    "%.0f days",
                    Math.ceil(seconds / Duration.ofDays(1).toSeconds()));
        }
        long grain = seconds < 60 ? 5 : seconds < 7200 ? 60 : 900;
        return Durations.format(Duration.ofSeconds((long) Math.ceil(seconds / grain) * grain));
    }
}
