package io.jenkins.plugins.canary.metrics;

import io.jenkins.plugins.canary.analysis.Gate;
import io.jenkins.plugins.canary.analysis.Measure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The queries of one arm in one window.
 *
 * @param warmUp leaves pods out of what is judged; empty where all are judged
 */
record ArmAsker(
        DataPlane plane, Arm arm, Target target, Map<String, String> labels, Duration window, Optional<WarmUp> warmUp) {

    /** The same with nothing left out. */
    ArmAsker ofAllPods() {
        return new ArmAsker(plane, arm, target, labels, window, Optional.empty());
    }

    /** All requests that the data plane counted, also of pods that aren't judged. */
    String allRequests() {
        return Increase.of(plane.requestsSelector(labels), window, "");
    }

    String requestsBySeries() {
        return Increase.bySeries(plane.requestsSelector(labels), window);
    }

    Health allRequestsHealth() {
        return new Health(plane.requestsSelector(labels), "requests of " + arm, window, Optional.empty());
    }

    String requests() {
        return judged(plane.requestsSelector(labels), "");
    }

    Health requestsHealth() {
        return new Health(plane.requestsSelector(labels), "requests of " + arm, window, warmUp);
    }

    String withStatus() {
        return plane.withStatus(labels);
    }

    /** Where only one of the two is the user's, nothing is left out of the other, for it can't be left out of both. */
    String total(Measure.ErrorRate measure) {
        return measure.total().map(this::fill).orElseGet(() -> measure.bad().isEmpty() ? requests() : allRequests());
    }

    String bad(Measure.ErrorRate measure) {
        return measure.bad()
                .map(this::fill)
                .orElseGet(() -> measure.total().isEmpty()
                        ? judged(plane.badSelector(labels), "")
                        : Increase.of(plane.badSelector(labels), window, ""));
    }

    Optional<String> buckets() {
        return plane.bucketsSelector(labels).map(selector -> judged(selector, "le"));
    }

    Optional<Health> bucketsHealth() {
        return plane.bucketsSelector(labels).map(selector -> new Health(selector, "latency of " + arm, window, warmUp));
    }

    Optional<NativeQuery> histograms() {
        String label = labels.keySet().iterator().next();
        return plane.nativeSelector(labels).map(selector -> new NativeQuery(selector, label, window, warmUp));
    }

    Optional<Health> histogramsHealth() {
        return plane.nativeSelector(labels).map(selector -> new Health(selector, "latency of " + arm, window, warmUp));
    }

    private String judged(String selector, String by) {
        return warmUp.map(without -> Increase.sum(without.leftOut(Increase.bySeries(selector, window)), by))
                .orElseGet(() -> Increase.of(selector, window, by));
    }

    String fill(String query) {
        return QueryText.of(query).fill(target, arm, window);
    }

    /** The queries that come from templates: these are well-formed, and can be asked together. */
    List<String> templates(List<Gate> gates) {
        var queries = new ArrayList<String>();
        queries.add(requests());
        queries.addAll(requestsHealth().queries());
        queries.add(allRequests());
        queries.addAll(allRequestsHealth().queries());
        warmUp.ifPresent(without -> queries.add(without.requestsOfCold()));
        for (Gate gate : gates) {
            if (gate.measure() instanceof Measure.ErrorRate rate && rate.bad().isEmpty()) {
                queries.add(bad(rate));
                queries.add(withStatus());
            }
            if (gate.measure() instanceof Measure.Latency) {
                buckets().ifPresent(queries::add);
                bucketsHealth().ifPresent(health -> queries.addAll(health.queries()));
                histogramsHealth().ifPresent(health -> queries.addAll(health.queries()));
            }
        }
        return queries;
    }
}
