package io.jenkins.plugins.canary.analysis;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A comparison with stable, by itself. Whether it fails is decided for all comparisons of a rollout together, but for
 * the breaker.
 *
 * @param calibration the edges and the dispersion; of a histogram without history only once stable has been seen
 * @param evidence from the interval on in which the calibration was known
 * @param wary whether this gate's own evidence asks for no more traffic
 * @param step what is known of the present step
 * @param judged how much time of it was seen
 * @param shown what an exact test at one of the step's moments has shown
 * @param tripped the interval that tripped the breaker
 */
record ComparisonJudge(
        Gate gate,
        Rule.Comparison rule,
        JudgeSettings settings,
        Optional<Calibration> calibration,
        Optional<MetricEvidence> evidence,
        DataWatch data,
        boolean wary,
        StepPlan step,
        Duration judged,
        Optional<Shown> shown,
        Optional<Split> tripped)
        implements GateJudge {
    private static final Duration RESTART = Duration.ofMinutes(5);

    /** An exact test after so much of the step, with the chance of so good a canary were it as bad as must be ruled out. */
    record Shown(Duration after, double chance) {}

    static ComparisonJudge of(Gate gate, Rule.Comparison rule, JudgeSettings settings) {
        Optional<Calibration> known = settings.calibrations().stream()
                .filter(c -> c.gate().equals(gate.name()))
                .findFirst();
        Optional<Calibration> calibration = known.isEmpty() && !(gate.measure() instanceof Measure.Latency)
                ? Optional.of(Calibration.assumed(gate.name()))
                : known;
        return new ComparisonJudge(
                gate,
                rule,
                settings,
                calibration,
                calibration.map(c -> begin(c, rule, settings)),
                DataWatch.NOTHING,
                false,
                StepPlan.UNKNOWN,
                Duration.ZERO,
                Optional.empty(),
                Optional.empty());
    }

    private static MetricEvidence begin(Calibration calibration, Rule.Comparison rule, JudgeSettings settings) {
        return MetricEvidence.of(new EvidencePlan(
                rule.worse(),
                rule.rho0(),
                rule.rhoMax(),
                rule.tolerable(),
                settings.agreement().cap(),
                settings.agreement().steadyCap(),
                settings.interval().toMillis() / 1000.0,
                calibration.phi(),
                calibration.spread(),
                calibration.passRow(),
                Prior.LIKELY,
                restartTicks(settings)));
    }

    private static long restartTicks(JudgeSettings settings) {
        return Math.max(1, RESTART.dividedBy(settings.interval()));
    }

    @Override
    public GateJudge beginStep(StepPlan plan) {
        return new ComparisonJudge(
                gate,
                rule,
                settings,
                calibration,
                evidence.map(known -> known.beginStep(bound(plan))),
                data.beginStep(),
                wary,
                plan,
                Duration.ZERO,
                Optional.empty(),
                tripped);
    }

    /** The ratio that the present step must show the canary to be better than. */
    double bound() {
        return bound(step);
    }

    private double bound(StepPlan plan) {
        return PassBound.before(plan.next(), rule.worse(), rule.rhoMax());
    }

    PassShares shares() {
        return new PassShares(settings.beta(), step.looks());
    }

    @Override
    public GateJudge observe(Tick tick, Sample sample) {
        if (calibration.isEmpty()) {
            return firstSeen(tick, sample);
        }
        Pairing pairing = Pairing.of(
                sample,
                settings.control(),
                calibration.get().edges(),
                calibration.get().passRow());
        MetricEvidence before = evidence.orElseThrow();
        if (pairing.problem().isPresent()) {
            return next(
                    data.without(pairing.problem().get(), tick.length()), before.observeNothing(tick.length()), tick);
        }
        List<Split> splits = pairing.splits();
        ComparisonJudge next = next(data.seen(), before.observe(splits, tick.length()), tick);
        boolean trips = rule.breaker() && !gate.advisory() && Breaker.trips(splits.get(0));
        return trips ? next.trippedBy(splits.get(0)) : next;
    }

    /** Without history the edges are chosen from stable's first histogram, before any bet: no bet on that interval. */
    private ComparisonJudge firstSeen(Tick tick, Sample sample) {
        if (sample.stable() instanceof Reading.Buckets seen
                && seen.total() > 0
                && !seen.edges().isEmpty()
                && gate.measure() instanceof Measure.Latency latency) {
            return calibrated(EdgeChoice.of(latency, seen), tick);
        }
        Observation problem = Pairing.of(sample, settings.control(), List.of(), 0)
                .problem()
                .orElseGet(() ->
                        new Observation.Missing(Reading.Cause.NONSENSE, "found counts where histograms are compared"));
        return new ComparisonJudge(
                gate,
                rule,
                settings,
                calibration,
                evidence,
                data.without(problem, tick.length()),
                wary,
                step,
                judged.plus(tick.length()),
                shown,
                tripped);
    }

    private ComparisonJudge calibrated(EdgeChoice choice, Tick tick) {
        var phi = choice.edges().stream().map(edge -> Calibration.ASSUMED_PHI).toList();
        var chosen = new Calibration(gate.name(), choice.edges(), phi, choice.passRow(), Calibration.ASSUMED);
        return new ComparisonJudge(
                gate,
                rule,
                settings,
                Optional.of(chosen),
                Optional.of(begin(chosen, rule, settings).beginStep(bound())),
                data.thin("chose the bucket edges to compare at from " + settings.control() + "'s first histogram"),
                wary,
                step,
                judged.plus(tick.length()),
                shown,
                tripped);
    }

    private ComparisonJudge next(DataWatch more, MetricEvidence after, Tick tick) {
        Duration now = judged.plus(tick.length());
        return new ComparisonJudge(
                gate,
                rule,
                settings,
                calibration,
                Optional.of(after),
                more,
                SoftHold.leans(wary, after.steady()),
                step,
                now,
                shown.or(() -> look(after, now)),
                tripped);
    }

    private Optional<Shown> look(MetricEvidence after, Duration now) {
        double accepted = shares().now(judged, now);
        return accepted > 0 && after.chanceIfBad() <= accepted
                ? Optional.of(new Shown(now, after.chanceIfBad()))
                : Optional.empty();
    }

    private ComparisonJudge trippedBy(Split split) {
        return new ComparisonJudge(
                gate, rule, settings, calibration, evidence, data, wary, step, judged, shown, Optional.of(split));
    }

    @Override
    public GateVerdict verdict() {
        var words = new ComparisonWords(this);
        if (tripped.isPresent()) {
            return words.tripped(tripped.get());
        }
        Optional<String> error = data.error(settings.maxNoData());
        if (error.isPresent()) {
            return words.problem(Status.ERROR, error.get());
        }
        if (leaning()) {
            return words.leaning(fail(), settings.alpha());
        }
        Optional<String> lack = data.lack();
        if (lack.isPresent()) {
            return words.problem(Status.HOLD, lack.get());
        }
        if (shown.isPresent() || evidence.orElseThrow().pass() >= -Math.log(shares().anytime())) {
            return words.passed();
        }
        return gate.advisory() || (rule.rare() && !wary) ? words.notWorse() : words.undecided();
    }

    /** Of gates that may fail it, the rollout leans by what they say together. */
    @Override
    public boolean leaning() {
        return gate.advisory() && wary;
    }

    /** ln of this gate's evidence for a FAIL. */
    double fail() {
        return evidence.map(MetricEvidence::fail).orElse(0.0);
    }

    double steady() {
        return evidence.map(MetricEvidence::steady).orElse(0.0);
    }

    /** Empty while there is nothing to gather it from. */
    Optional<GateEvidence> progress() {
        return evidence.map(known -> new GateEvidence(
                gate.name(),
                GateEvidence.part(fail(), -Math.log(settings.alpha())),
                shown.isPresent() ? 1 : GateEvidence.part(known.pass(), -Math.log(shares().anytime()))));
    }

    double secondOpinion() {
        return evidence.map(MetricEvidence::secondOpinion).orElse(0.0);
    }
}
