package io.jenkins.plugins.canary.metrics;

import io.jenkins.plugins.canary.analysis.Gate;
import io.jenkins.plugins.canary.analysis.Measure;
import io.jenkins.plugins.canary.analysis.Reading;
import io.jenkins.plugins.canary.analysis.Sample;
import io.jenkins.plugins.canary.analysis.Tick;
import io.jenkins.plugins.canary.analysis.Traffic;
import io.jenkins.plugins.canary.analysis.Warming;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Samples by asking a source that speaks PromQL. Both arms' counts, errors and latency go in one request; each query of
 * the user's own in one more, so that an error in it stays its own. Queries are asked at the interval's end for a window
 * of its length; the caller asks late enough for the last scrape to have come in.
 *
 * <p>Counts are differences of counters, see {@link Increase}. An interval with a counter reset, or whose series don't
 * reach its end, is unknown. Where there is a baseline, samples have it in stable's place; the traffic counts both. Immutable; safe for several threads if its source is.
 */
public final class QueryingSampler implements Sampler {
    private final MetricSource source;
    private final DataPlane plane;
    private final Arms arms;
    private final Target target;
    private final Duration warmup;
    private final List<String> podLabels;

    private QueryingSampler(
            MetricSource source, DataPlane plane, Arms arms, Target target, Duration warmup, List<String> podLabels) {
        this.source = source;
        this.plane = plane;
        this.arms = arms;
        this.target = target;
        this.warmup = warmup;
        this.podLabels = List.copyOf(podLabels);
    }

    /** With labels of the user's; {@link DataPlane#arms} gives the usual ones. All pods are judged. */
    public static QueryingSampler of(MetricSource source, DataPlane plane, Arms arms, Target target) {
        return new QueryingSampler(source, plane, arms, target, Duration.ZERO, List.of());
    }

    /**
     * The same without what new pods of the canary answer in their first {@code time}, where the metrics tell pods apart.
     *
     * @param labels of pods, one or all of them; at least one
     */
    public QueryingSampler leavingOut(Duration time, List<String> labels) {
        return new QueryingSampler(source, plane, arms, target, time, labels);
    }

    @Override
    public Tick sample(List<Gate> gates, Instant from, Instant to) {
        Duration window = Duration.between(from, to);
        ArmAsker canary = asker(Arm.CANARY, window);
        ArmAsker stable = asker(arms.control(), window);
        var round = new Round(source, to);
        List<String> together = new ArrayList<>(canary.templates(gates));
        together.addAll(stable.templates(gates));
        var others = new OtherTraffic(
                asker(Arm.STABLE, window), arms.hasBaseline() ? Optional.of(stable) : Optional.empty());
        together.addAll(others.queries());
        round.askTogether(together);

        var canaryReader = new ArmReader(canary, stable, round, to);
        var stableReader = new ArmReader(stable, canary, round, to);
        var whole = new WholeService(
                stableReader,
                arms.hasBaseline()
                        ? Optional.of(new ArmReader(asker(Arm.STABLE, window), canary, round, to))
                        : Optional.empty());
        List<Sample> samples = gates.stream()
                .map(gate -> whole.completed(gate, sample(gate, canaryReader, stableReader)))
                .toList();
        Optional<Warming> warming = Stream.of(canaryReader, stableReader)
                .flatMap(reader -> reader.warming().stream())
                .reduce(Warming::and);
        return new Tick(from, to, traffic(canaryReader.allRequests(), others.read(round, to)), samples, warming);
    }

    private ArmAsker asker(Arm arm, Duration window) {
        Map<String, String> labels = arm.labels(arms);
        boolean leavesOut = arm != Arm.STABLE && !warmup.isZero() && plane.showsPods();
        Optional<WarmUp> without = leavesOut
                ? Optional.of(new WarmUp(plane.requestsSelector(labels), podLabels, warmup, window))
                : Optional.empty();
        return new ArmAsker(plane, arm, target, labels, window, without);
    }

    private static Sample sample(Gate gate, ArmReader canary, ArmReader stable) {
        ArmAsker asked = canary.shown();
        Measure measure = gate.measure();
        if (measure instanceof Measure.ErrorRate rate) {
            boolean both = (rate.bad().isEmpty() || namesTheArm(rate.bad()))
                    && (rate.total().isEmpty() || namesTheArm(rate.total()));
            String query = "(" + asked.bad(rate) + "\n) / (" + asked.total(rate) + "\n)";
            return new Sample(gate.name(), canary.errorRate(rate), both ? stable.errorRate(rate) : notAsked(), query);
        }
        if (measure instanceof Measure.Latency latency) {
            return new Sample(gate.name(), canary.latency(latency), stable.latency(latency), canary.latencyQuery());
        }
        if (!(measure instanceof Measure.Query query)) {
            return own(gate, canary, stable);
        }
        boolean both = namesTheArm(Optional.of(query.text()));
        return new Sample(
                gate.name(), canary.value(query), both ? stable.value(query) : notAsked(), asked.fill(query.text()));
    }

    private static Sample own(Gate gate, ArmReader canary, ArmReader stable) {
        ArmAsker asked = canary.queries();
        if (gate.measure() instanceof Measure.Conversion conversion) {
            String query =
                    "(" + asked.fill(conversion.successes()) + "\n) / (" + asked.fill(conversion.tries()) + "\n)";
            return new Sample(
                    gate.name(),
                    canary.own().conversion(conversion),
                    stable.own().conversion(conversion),
                    query);
        }
        if (gate.measure() instanceof Measure.Restarts restarts) {
            return new Sample(
                    gate.name(),
                    canary.own().restarts(restarts),
                    stable.own().restarts(restarts),
                    canary.own().restartsQuery(restarts));
        }
        if (gate.measure() instanceof Measure.Throughput throughput) {
            return perRequest(gate, throughput.events(), canary, stable, arm -> arm.own()
                    .throughput(throughput, arm.allRequests()));
        }
        var cost = (Measure.Cost) gate.measure();
        return perRequest(gate, cost.cost(), canary, stable, arm -> arm.own().cost(cost, arm.allRequests()));
    }

    private static Sample perRequest(
            Gate gate, String amount, ArmReader canary, ArmReader stable, Function<ArmReader, Reading> reading) {
        ArmAsker asked = canary.queries();
        String query = "(" + asked.fill(amount) + "\n) / (" + asked.allRequests() + "\n)";
        return new Sample(gate.name(), reading.apply(canary), reading.apply(stable), query);
    }

    private static boolean namesTheArm(Optional<String> query) {
        return query.map(text -> QueryText.of(text).namesTheArm()).orElse(false);
    }

    private static Reading notAsked() {
        return new Reading.Unknown(
                Reading.Cause.EMPTY,
                "the query doesn't name ${version}, so it was asked once and taken for the canary's");
    }

    /** A canary without series beside a stable with requests had none: most applications have no series before the first. */
    private static Optional<Traffic> traffic(Reading canary, Reading others) {
        if (canary instanceof Reading.Unknown unknown
                && unknown.cause() == Reading.Cause.EMPTY
                && others instanceof Reading.Counts ofStable) {
            return Optional.of(new Traffic(0, ofStable.total()));
        }
        return canary instanceof Reading.Counts ofCanary && others instanceof Reading.Counts ofStable
                ? Optional.of(new Traffic(ofCanary.total(), ofStable.total()))
                : Optional.empty();
    }
}
