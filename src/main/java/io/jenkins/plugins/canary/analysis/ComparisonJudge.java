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
 * @param shownLate whether the last look of the present step showed the canary to be good
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
        boolean shownLate,
        Optional<Split> tripped)
        implements GateJudge {
    private static final Duration RESTART = Duration.ofMinutes(5);

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
                false,
                Optional.empty());
    }

    private static MetricEvidence begin(Calibration calibration, Rule.Comparison rule, JudgeSettings settings) {
        return MetricEvidence.of(new EvidencePlan(
                rule.worse(),
                rule.rho0(),
                rule.rhoMax(),
                rule.tolerable(),
                EvidencePlan.cap(settings.alpha(), settings.agreeing()),
                settings.interval().toMillis() / 1000.0,
                calibration.phi(),
                calibration.passRow(),
                settings.forgiveBlips() ? restartTicks(settings) : 0));
    }

    private static long restartTicks(JudgeSettings settings) {
        return Math.max(1, RESTART.dividedBy(settings.interval()));
    }

    private ComparisonJudge with(Optional<MetricEvidence> after, DataWatch more, boolean nowWary, boolean nowShown) {
        return new ComparisonJudge(gate, rule, settings, calibration, after, more, nowWary, nowShown, tripped);
    }

    @Override
    public GateJudge beginStep() {
        return with(evidence.map(MetricEvidence::beginStep), data.beginStep(), wary, false);
    }

    @Override
    public GateJudge observe(Tick tick, Sample sample) {
        if (calibration.isEmpty()) {
            return firstSeen(tick, sample);
        }
        Pairing pairing =
                Pairing.of(sample, calibration.get().edges(), calibration.get().passRow());
        MetricEvidence before = evidence.orElseThrow();
        if (pairing.problem().isPresent()) {
            return next(data.without(pairing.problem().get(), tick.length()), before.observeNothing(tick.length()));
        }
        List<Split> splits = pairing.splits();
        ComparisonJudge next = next(data.seen(), before.observe(splits, tick.length()));
        boolean trips = rule.breaker() && !gate.advisory() && Breaker.trips(splits.get(0));
        return trips ? next.trippedBy(splits.get(0)) : next;
    }

    /** Without history the edges are chosen from stable's first histogram, before any bet: no bet on that interval. */
    private ComparisonJudge firstSeen(Tick tick, Sample sample) {
        if (sample.stable() instanceof Reading.Buckets seen
                && seen.total() > 0
                && !seen.edges().isEmpty()
                && gate.measure() instanceof Measure.Latency latency) {
            return calibrated(EdgeChoice.of(latency, seen));
        }
        Observation problem = Pairing.of(sample, List.of(), 0)
                .problem()
                .orElseGet(() ->
                        new Observation.Missing(Reading.Cause.NONSENSE, "found counts where histograms are compared"));
        return with(evidence, data.without(problem, tick.length()), wary, shownLate);
    }

    private ComparisonJudge calibrated(EdgeChoice choice) {
        var phi = choice.edges().stream().map(edge -> Calibration.ASSUMED_PHI).toList();
        var chosen = new Calibration(gate.name(), choice.edges(), phi, choice.passRow(), Calibration.ASSUMED);
        return new ComparisonJudge(
                gate,
                rule,
                settings,
                Optional.of(chosen),
                Optional.of(begin(chosen, rule, settings)),
                data.thin("chose the bucket edges to compare at from stable's first histogram"),
                wary,
                shownLate,
                tripped);
    }

    private ComparisonJudge next(DataWatch more, MetricEvidence after) {
        boolean shownNow = isLastLook(more) && after.chanceIfBad() <= settings.beta() / 2;
        return with(Optional.of(after), more, SoftHold.leans(wary, after.fail()), shownLate || shownNow);
    }

    /** By the count of intervals and not by what was in them, so that no data can choose the moment. */
    private boolean isLastLook(DataWatch now) {
        Duration before = settings.interval().multipliedBy(now.ticks() - 1);
        Duration after = settings.interval().multipliedBy(now.ticks());
        return settings.lastLook()
                .filter(time -> before.compareTo(time) < 0 && after.compareTo(time) >= 0)
                .isPresent();
    }

    private ComparisonJudge trippedBy(Split split) {
        return new ComparisonJudge(
                gate, rule, settings, calibration, evidence, data, wary, shownLate, Optional.of(split));
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
        if (shownLate || evidence.orElseThrow().pass() >= -Math.log(settings.betaAnytime())) {
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

    double secondOpinion() {
        return evidence.map(MetricEvidence::secondOpinion).orElse(0.0);
    }
}
