package io.jenkins.plugins.canary.analysis;

import io.jenkins.plugins.canary.parse.Durations;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** What a comparison says, in numbers that can be checked by hand. */
final class ComparisonWords {
    private final ComparisonJudge judge;
    private final String name;

    ComparisonWords(ComparisonJudge judge) {
        this.judge = judge;
        this.name = judge.gate().name();
    }

    GateVerdict problem(Status status, String text) {
        return verdict(status, step(), OptionalDouble.empty(), name + ": " + text);
    }

    GateVerdict tripped(Split split) {
        return verdict(
                Status.FAIL,
                split,
                OptionalDouble.empty(),
                subject(passRow(), split) + " in one interval: breaker, outside the promise about false rollbacks");
    }

    /** The gate whose evidence failed the rollout: since when, and how bad at least. */
    GateVerdict failed(double logEvidence, double alpha) {
        MetricEvidence evidence = judge.evidence().orElseThrow();
        int worst = evidence.worstRow();
        Onset onset = evidence.row(worst).onset();
        Split shown =
                onset.sum().comparable() ? onset.sum() : evidence.row(worst).step();
        String since = onset.sum().comparable() ? " in " + Durations.format(onset.length()) : "";
        Optional<Double> bound = bound(evidence.row(worst).ratio(), alpha);
        String how = bound.map(b -> sure(b, alpha)).orElseGet(() -> "worse than tolerated" + of(logEvidence, alpha));
        OptionalDouble ratio = bound.map(OptionalDouble::of).orElseGet(OptionalDouble::empty);
        return verdict(Status.FAIL, shown, ratio, subject(worst, shown) + since + ": " + how + assumed());
    }

    private Optional<Double> bound(RatioBound ratio, double alpha) {
        double bound = judge.rule().worse() == Worse.MORE ? ratio.lower(alpha) : ratio.upper(alpha);
        double rho0 = judge.rule().rho0();
        boolean tells = judge.rule().worse() == Worse.MORE ? bound >= rho0 : bound <= rho0;
        return tells ? Optional.of(bound) : Optional.empty();
    }

    private String sure(double bound, double alpha) {
        String ratio = judge.rule().worse() == Worse.MORE
                ? "at least " + Figures.down(bound, 1) + "x worse"
                : "at most " + Figures.up(bound, 2) + " of " + control() + "'s";
        return ratio + ", " + Figures.percentLimit(1 - alpha) + " sure";
    }

    GateVerdict leaning(double logEvidence, double alpha) {
        String leans = name.endsWith("s") ? " lean worse" : " leans worse";
        return verdict(Status.HOLD, step(), OptionalDouble.empty(), name + leans + of(logEvidence, alpha));
    }

    private static String of(double logEvidence, double alpha) {
        String few = logEvidence >= -Math.log(alpha) ? " when more intervals agree" : "";
        return " (evidence " + Figures.evidence(logEvidence) + ", fails at " + Figures.number(1 / alpha) + few + ")";
    }

    GateVerdict passed() {
        String than = Figures.number(judge.bound()) + "x " + control() + "'s";
        String shown = judge.rule().worse() == Worse.MORE ? "below " + than : "above " + than;
        String or = judge.rule().tolerable().isPresent()
                ? " or below " + Figures.percentLimit(judge.rule().tolerable().getAsDouble())
                : "";
        String sure = ", " + Figures.percentLimit(1 - judge.settings().beta()) + " sure";
        return step(Status.PASS, shown + or + sure + tested() + enough());
    }

    /** What the exact test has shown, if it was that which passed the step. */
    private String tested() {
        return judge.shown()
                .map(test -> " (exact test at " + Durations.format(test.after()) + ": a chance of "
                        + Figures.chance(test.chance()) + ")")
                .orElse("");
    }

    private String enough() {
        return judge.step().next() < 1
                ? ", enough for " + Figures.percentLimit(judge.step().next())
                : "";
    }

    GateVerdict notWorse() {
        return step(Status.PASS, judge.rule().rare() ? "not worse so far" : "not worse so far (advisory)");
    }

    GateVerdict undecided() {
        MetricEvidence evidence = judge.evidence().orElseThrow();
        String progress = "not enough to pass yet (evidence " + Figures.evidence(evidence.pass()) + ", passes at "
                + Figures.number(1 / judge.shares().anytime()) + looks() + ")";
        return step(Status.HOLD, progress + forecast(step(), evidence.plan()));
    }

    /** When an exact test may pass the step too. */
    private String looks() {
        return judge.step()
                .looks()
                .map(looks -> looks.hold().equals(looks.deadline())
                        ? List.of(looks.hold())
                        : List.of(looks.hold(), looks.deadline()))
                .map(moments -> moments.stream()
                        .filter(moment -> moment.compareTo(judge.judged()) > 0)
                        .map(Durations::format)
                        .collect(Collectors.joining(" and ")))
                .filter(moments -> !moments.isEmpty())
                .map(moments -> "; tested at " + moments)
                .orElse("");
    }

    private String control() {
        return judge.settings().control();
    }

    private String forecast(Split step, EvidencePlan plan) {
        if (step.stableRequests() == 0) {
            return "";
        }
        double needed = Forecast.eventsToPass(plan.phi().get(plan.passRow()), step.weight(), plan.rhoMax());
        double expected = (double) step.canaryRequests() * step.stableEvents() / step.stableRequests();
        return "; a good canary passes after about " + Math.round(needed) + " events at " + control() + "'s rate, "
                + Figures.down(expected, 1) + " so far";
    }

    private GateVerdict step(Status status, String text) {
        return verdict(status, step(), OptionalDouble.empty(), subject(passRow(), step()) + ": " + text + assumed());
    }

    private String assumed() {
        return judge.calibration()
                .map(Calibration::note)
                .filter(note -> note.contains("assumed"))
                .map(note -> " (" + note + ")")
                .orElse("");
    }

    private Split step() {
        return judge.evidence().map(e -> e.row(passRow()).step()).orElse(Split.NOTHING);
    }

    private int passRow() {
        return judge.calibration().map(Calibration::passRow).orElse(0);
    }

    /** {@code errors 2.31% (38 of 1645) vs stable 0.42% (131 of 31190)}. */
    private String subject(int row, Split split) {
        boolean counts = judge.calibration().orElseThrow().edges().isEmpty();
        String what = counts
                ? name
                : name + " over "
                        + Figures.seconds(judge.calibration().get().edges().get(row));
        Measure measure = judge.gate().measure();
        return what + " " + Amounts.text(measure, (double) split.canaryEvents(), split.canaryRequests()) + " vs "
                + control() + " "
                + Amounts.text(measure, (double) split.stableEvents(), split.stableRequests());
    }

    private GateVerdict verdict(Status status, Split split, OptionalDouble bound, String text) {
        OptionalDouble canary = share(split.canaryEvents(), split.canaryRequests());
        OptionalDouble stable = share(split.stableEvents(), split.stableRequests());
        OptionalDouble observed = canary.isPresent() && split.stableEvents() > 0
                ? OptionalDouble.of(canary.getAsDouble() / stable.orElseThrow())
                : OptionalDouble.empty();
        return new GateVerdict(
                name,
                status,
                judge.gate().advisory(),
                canary,
                stable,
                bound.isPresent() ? bound : observed,
                judge.data().known(),
                text);
    }

    private static OptionalDouble share(long events, long requests) {
        return requests == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) events / requests);
    }
}
