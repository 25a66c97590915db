package io.jenkins.plugins.canary.spec;

import io.jenkins.plugins.canary.analysis.Gate;
import io.jenkins.plugins.canary.analysis.Measure;
import java.time.Duration;
import java.util.List;

/** {@code throughput}: wanted events for each request, such as orders, which must not be fewer than stable's. */
final class ThroughputKind implements GateKind {
    @Override
    public List<Gate> read(Fields fields, Duration interval) {
        var measure = new Measure.Throughput(
                Queries.requiredOfEachArm(fields, "query", "a query that counts what is wanted, such as orders"));
        return List.of(ConversionKind.wanted(fields, "throughput", measure));
    }
}
