package io.jenkins.plugins.canary.metrics;

import io.jenkins.plugins.canary.analysis.Gate;
import io.jenkins.plugins.canary.analysis.Measure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The queries of one arm in one window. */
record ArmAsker(DataPlane plane, Arm arm, Target target, Map<String, String> labels, Duration window) {

    String requests() {
        return plane.requests(labels, window);
    }

    Health requestsHealth() {
        return new Health(plane.requestsSelector(labels), "requests of " + arm, window);
    }

    String withStatus() {
        return plane.withStatus(labels);
    }

    String total(Measure.ErrorRate measure) {
        return measure.total().map(this::fill).orElseGet(this::requests);
    }

    String bad(Measure.ErrorRate measure) {
        return measure.bad().map(this::fill).orElseGet(() -> plane.bad(labels, window));
    }

    Optional<String> buckets() {
        return plane.buckets(labels, window);
    }

    Optional<Health> bucketsHealth() {
        return plane.bucketsSelector(labels).map(selector -> new Health(selector, "latency of " + arm, window));
    }

    String fill(String query) {
        return QueryText.of(query).fill(target, arm, window);
    }

    /** The queries that come from templates: these are well-formed, and can be asked together. */
    List<String> templates(List<Gate> gates) {
        var queries = new ArrayList<String>();
        queries.add(requests());
        queries.addAll(requestsHealth().queries());
        for (Gate gate : gates) {
            if (gate.measure() instanceof Measure.ErrorRate rate && rate.bad().isEmpty()) {
                queries.add(bad(rate));
                queries.add(withStatus());
            }
            if (gate.measure() instanceof Measure.Latency) {
                buckets().ifPresent(queries::add);
                bucketsHealth().ifPresent(health -> queries.addAll(health.queries()));
            }
        }
        return queries;
    }
}
