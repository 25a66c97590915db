package io.jenkins.plugins.canary.metrics;

import io.jenkins.plugins.canary.analysis.Gate;
import io.jenkins.plugins.canary.analysis.Measure;
import io.jenkins.plugins.canary.analysis.Reading.Unknown;
import io.jenkins.plugins.canary.metrics.Finding.Level;
import io.jenkins.plugins.canary.parse.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Asks before any traffic moves whether the gates could say anything at all: whether queries can be read, metrics
 * exist, series have the labels that tell the arms apart, and the interval holds two scrapes. A canary that had no
 * requests yet has no series yet: that is a warning; a label or metric that is nowhere is a refusal. Blocks on the
 * network; never throws for what the source does. Immutable.
 */
public final class QueryCheck {
    private static final String TRAFFIC = "traffic";

    private final MetricSource source;
    private final DataPlane plane;
    private final Arms arms;
    private final Target target;

    private QueryCheck(MetricSource source, DataPlane plane, Arms arms, Target target) {
        this.source = source;
        this.plane = plane;
        this.arms = arms;
        this.target = target;
    }

    public static QueryCheck of(MetricSource source, DataPlane plane, Arms arms, Target target) {
        return new QueryCheck(source, plane, arms, target);
    }

    /** At least one finding on the traffic and on each gate, in this order; only the first if there is no source. */
    public List<Finding> check(List<Gate> gates, Duration interval, Instant now) {
        if (source.instant("vector(1)", now) instanceof Answer.Failure failure) {
            return List.of(new Finding(Level.REFUSED, TRAFFIC, failure.text()));
        }
        var history = new History(source, now);
        var findings = new ArrayList<>(traffic(history, interval));
        boolean counted = findings.stream().noneMatch(finding -> finding.level() == Level.REFUSED);
        for (Gate gate : gates) {
            findings.addAll(gate(gate, history, interval, counted));
        }
        return List.copyOf(findings);
    }

    private List<Finding> traffic(History history, Duration interval) {
        if (arms.control().labels(arms).equals(Arm.CANARY.labels(arms))) {
            return List.of(new Finding(
                    Level.REFUSED,
                    TRAFFIC,
                    arms.control() + " and canary have the same labels, " + Arm.CANARY.labels(arms)
                            + ", so the canary would be compared with itself; name a label in which they differ"));
        }
        var series = new SeriesCheck(history, TRAFFIC, plane.requestsMetric());
        List<Finding> findings = seriesOf(series);
        history.scrapeInterval(plane.requestsSelector(Arm.STABLE.labels(arms)))
                .filter(scrape -> interval.compareTo(scrape.multipliedBy(2)) < 0)
                .ifPresent(scrape -> findings.add(new Finding(
                        Level.WARNING,
                        TRAFFIC,
                        "the interval of " + Durations.format(interval) + " holds less than two scrapes, one every "
                                + Durations.format(scrape) + ": most intervals will be unknown; use at least "
                                + Durations.format(scrape.multipliedBy(2)) + ", better "
                                + Durations.format(scrape.multipliedBy(4)))));
        return orOk(findings, TRAFFIC, plane.requestsMetric() + " counts the requests of both arms");
    }

    private List<Finding> seriesOf(SeriesCheck series) {
        var findings = new ArrayList<>(series.metricExists());
        if (findings.isEmpty()) {
            for (Arm arm : arms.all()) {
                series.armExists(arm, arm.labels(arms)).stream()
                        // What both arms lack is told once.
                        .filter(finding -> findings.stream().noneMatch(same -> alike(same, finding)))
                        .forEach(findings::add);
            }
        }
        return findings;
    }

    private static boolean alike(Finding one, Finding other) {
        return one.level() == Level.REFUSED
                && one.text().replace("canary", "stable").equals(other.text().replace("canary", "stable"));
    }

    private List<Finding> gate(Gate gate, History history, Duration interval, boolean counted) {
        if (gate.measure() instanceof Measure.ErrorRate rate) {
            return errorRate(gate.name(), rate, history, interval, counted);
        }
        if (gate.measure() instanceof Measure.Latency latency) {
            return latency(gate.name(), latency, history);
        }
        if (gate.measure() instanceof Measure.Webhook) {
            return List.of(new Finding(Level.OK, gate.name(), "asks no metric source"));
        }
        if (!(gate.measure() instanceof Measure.Query own)) {
            return ownCounts(gate, history, interval);
        }
        String query = own.text();
        var findings = new ArrayList<>(List.of(own(history, interval).check(gate.name(), "query", query)));
        if (findings.get(0).level() != Level.REFUSED) {
            findings.addAll(new WindowCheck(history, target, interval).ofValue(gate.name(), "query", query));
        }
        return findings;
    }

    private List<Finding> ownCounts(Gate gate, History history, Duration interval) {
        String name = gate.name();
        if (gate.measure() instanceof Measure.Conversion conversion) {
            var findings = new ArrayList<>(count(name, "numerator", conversion.successes(), history, interval));
            findings.addAll(count(name, "denominator", conversion.tries(), history, interval));
            return findings;
        }
        if (gate.measure() instanceof Measure.Throughput throughput) {
            return count(name, "query", throughput.events(), history, interval);
        }
        if (gate.measure() instanceof Measure.Cost cost) {
            return count(name, "query", cost.cost(), history, interval);
        }
        var restarts = (Measure.Restarts) gate.measure();
        if (restarts.restarts().isEmpty()) {
            return new PodCheck(history, arms, target, interval).check(name, restarts);
        }
        var findings =
                new ArrayList<>(count(name, "restarts", restarts.restarts().get(), history, interval));
        findings.add(own(history, interval)
                .check(name, "podCount", restarts.podCount().orElseThrow()));
        return findings;
    }

    private OwnQueryCheck own(History history, Duration interval) {
        return new OwnQueryCheck(source, target, interval, history.now());
    }

    private List<Finding> errorRate(
            String gate, Measure.ErrorRate rate, History history, Duration interval, boolean counted) {
        var findings = new ArrayList<Finding>();
        rate.bad().ifPresent(query -> findings.addAll(count(gate, "bad", query, history, interval)));
        rate.total().ifPresent(query -> findings.addAll(count(gate, "total", query, history, interval)));
        String metric = plane.requestsMetric();
        String status = plane.statusLabel();
        if (counted && rate.bad().isEmpty() && !history.has(metric + "{" + status + "!=\"\"}")) {
            findings.add(new Finding(
                    Level.REFUSED,
                    gate,
                    "no series of " + metric + " has the label '" + status
                            + "', so good and bad requests can't be told apart; they have " + history.labels(metric)
                            + ". Give the gate queries of your own (bad, total)"));
        }
        return orOk(findings, gate, "bad requests are told by the label '" + status + "'");
    }

    private List<Finding> count(String gate, String what, String query, History history, Duration interval) {
        var findings = new ArrayList<>(List.of(own(history, interval).check(gate, what, query)));
        if (findings.get(0).level() != Level.REFUSED) {
            findings.addAll(new WindowCheck(history, target, interval).ofCount(gate, what, query));
        }
        return findings;
    }

    private List<Finding> latency(String gate, Measure.Latency latency, History history) {
        if (plane.bucketsMetric().isEmpty()) {
            return List.of(new Finding(Level.REFUSED, gate, plane.latencyAdvice()));
        }
        String metric = plane.bucketsMetric().get();
        String unsplit = plane.nativeMetric().orElseThrow();
        boolean isNative = !history.has(metric) && history.has(unsplit);
        List<Finding> findings = seriesOf(new SeriesCheck(history, gate, isNative ? unsplit : metric));
        if (findings.isEmpty() && isNative) {
            var buckets = new NativeBuckets("latency", plane.secondsPerUnit());
            latency.edges().stream()
                    .filter(edge -> Math.abs(buckets.nearest(edge) / edge - 1) > 0.01)
                    .forEach(edge -> findings.add(new Finding(
                            Level.WARNING,
                            gate,
                            String.format(
                                    Locale.ROOT,
                                    "%s is a native histogram without a bound at %s s: %.4f s stands for it",
                                    unsplit,
                                    edge,
                                    buckets.nearest(edge)))));
        } else if (findings.isEmpty()) {
            String edges = "sum by (le) ("
                    + plane.bucketsSelector(Arm.STABLE.labels(arms)).orElseThrow() + ")";
            var lines = new BucketLines("latency", plane.secondsPerUnit());
            if (lines.read(source.instant(edges, history.now()), latency.edges()) instanceof Unknown unknown) {
                findings.add(new Finding(Level.REFUSED, gate, unknown.text()));
            }
        }
        return orOk(findings, gate, (isNative ? unsplit : metric) + " measures both arms");
    }

    private static List<Finding> orOk(List<Finding> findings, String gate, String text) {
        if (findings.isEmpty()) {
            findings.add(new Finding(Level.OK, gate, text));
        }
        return findings;
    }
}
