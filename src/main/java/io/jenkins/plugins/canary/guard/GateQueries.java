package io.jenkins.plugins.canary.guard;

import io.jenkins.plugins.canary.analysis.Gate;
import io.jenkins.plugins.canary.analysis.Measure;
import io.jenkins.plugins.canary.metrics.MetricSource;
import io.jenkins.plugins.canary.metrics.MetricsSpec;
import io.jenkins.plugins.canary.metrics.QueryCheck;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * Asks every gate's query once over history before traffic moves: a metric that is nowhere would hold the canary for
 * ever, and a query that can't be read would end it in an error.
 */
public final class GateQueries implements Guard {
    private static final String TRAFFIC = "traffic";

    private final MetricSource source;
    private final MetricsSpec metrics;
    private final List<Gate> gates;
    private final Duration interval;
    private final Clock clock;

    public GateQueries(MetricSource source, MetricsSpec metrics, List<Gate> gates, Duration interval, Clock clock) {
        this.source = source;
        this.metrics = metrics;
        this.gates = List.copyOf(gates);
        this.interval = interval;
        this.clock = clock;
    }

    @Override
    public List<Finding> check() {
        return QueryCheck.of(source, metrics.plane(), metrics.arms(), metrics.target())
                .check(gates, interval, clock.instant())
                .stream()
                .filter(found -> found.level() != io.jenkins.plugins.canary.metrics.Finding.Level.OK)
                .map(this::finding)
                .toList();
    }

    private Finding finding(io.jenkins.plugins.canary.metrics.Finding found) {
        boolean refused = found.level() == io.jenkins.plugins.canary.metrics.Finding.Level.REFUSED;
        // Where every gate brings its own queries, nobody needs the data plane's count of requests.
        boolean needed = !found.gate().equals(TRAFFIC) || gates.stream().anyMatch(GateQueries::countsRequests);
        return new Finding(
                refused && needed ? Finding.Level.REFUSED : Finding.Level.WARNING,
                "metrics of " + found.gate(),
                found.text());
    }

    private static boolean countsRequests(Gate gate) {
        return gate.measure() instanceof Measure.Latency
                || gate.measure() instanceof Measure.Throughput
                || gate.measure() instanceof Measure.Cost
                || (gate.measure() instanceof Measure.ErrorRate rate
                        && rate.total().isEmpty());
    }
}
