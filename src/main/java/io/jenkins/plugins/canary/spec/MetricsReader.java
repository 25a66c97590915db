package io.jenkins.plugins.canary.spec;

import io.jenkins.plugins.canary.metrics.Arms;
import io.jenkins.plugins.canary.metrics.DataPlane;
import io.jenkins.plugins.canary.metrics.LabelMatchers;
import io.jenkins.plugins.canary.metrics.MetricsSpec;
import io.jenkins.plugins.canary.metrics.Target;
import io.jenkins.plugins.canary.metrics.prometheus.PrometheusUrl;
import io.jenkins.plugins.canary.parse.Problems;
import io.jenkins.plugins.canary.traffic.RouteSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads where the metrics are and how they tell the arms apart. */
public final class MetricsReader {
    private static final Pattern COMMIT = Pattern.compile("[^\\p{Cntrl}]{1,200}");
    private static final Pattern DIGEST = Pattern.compile("([^\\s@]+@)?sha256:[0-9a-f]{64}");

    private final Problems problems;
    private final String namespace;
    private final String service;

    public MetricsReader(Problems problems, String namespace, String service) {
        this.problems = problems;
        this.namespace = namespace;
        this.service = service;
    }

    /**
     * The metrics of a rollout.
     *
     * @param source a name that is configured, or a kind with its settings; a problem is noted when there is none
     * @param fields {@code dataPlane}, the label maps {@code stable}, {@code canary}, {@code baseline} and
     *     {@code labels}, {@code podLabel}, {@code variables}, {@code commit}, {@code digest}
     * @param route decides what isn't written: the data plane and the arms' names
     */
    public MetricsSpec read(Optional<MetricsSpec.Source> source, Fields fields, Optional<RouteSpec> route) {
        DataPlane plane = fields.oneOf(
                "dataPlane", route.map(RouteReader::plane).orElse(DataPlane.APPLICATION), List.of(DataPlane.values()));
        Map<String, String> stable = fields.labels("stable");
        Map<String, String> canary = fields.labels("canary");
        Map<String, String> baseline = fields.labels("baseline");
        Map<String, String> common = fields.labels("labels");
        var target = new Target(
                namespace,
                route.map(known -> RouteReader.service(known, service)).orElse(service),
                named(stable, route.map(RouteSpec::stable).orElse("stable")),
                named(canary, route.map(RouteSpec::canary).orElse("canary")),
                variables(fields),
                named(baseline, baseline.isEmpty() ? "" : "baseline"));
        if (stable.isEmpty() != canary.isEmpty() || (!stable.isEmpty() && stable.equals(canary))) {
            problems.add(fields.path("stable") + " and canary: found " + stable + " and " + canary
                    + ", expected labels for both that tell the arms apart, such as stable: [version: 'v1'],"
                    + " canary: [version: 'v2'], or none of them for the usual ones");
        }
        if (source.isEmpty()) {
            problems.add(
                    "metrics",
                    null,
                    "the name of a configured source, or a source such as prometheus(url: 'http://…')");
        }
        Arms usual = plane.arms(target);
        var arms = new Arms(
                common.isEmpty() ? (stable.isEmpty() ? usual.common() : Map.of()) : common,
                stable.isEmpty() ? usual.stable() : stable,
                canary.isEmpty() ? usual.canary() : canary,
                baseline);
        if (!baseline.isEmpty() && (baseline.equals(arms.canary()) || baseline.equals(arms.stable()))) {
            problems.add(
                    fields.path("baseline"),
                    baseline,
                    "labels that only the fresh copy of stable has, other than " + arms.stable() + " and "
                            + arms.canary());
        }
        Optional<String> podLabel = fields.text("podLabel")
                .flatMap(
                        label -> problems.read(fields.path("podLabel"), label, () -> LabelMatchers.checkedName(label)));
        return new MetricsSpec(source.orElse(new MetricsSpec.Named("")), plane, arms, target, podLabel);
    }

    /** What is rolled out is known to queries too; a variable of that name is another way of saying it. */
    private Map<String, String> variables(Fields fields) {
        var variables = new LinkedHashMap<String, String>();
        fields.text("commit").ifPresent(commit -> variables.put("commit", checked(fields, "commit", commit, COMMIT)));
        fields.text("digest").ifPresent(digest -> variables.put("digest", checked(fields, "digest", digest, DIGEST)));
        variables.putAll(fields.labels("variables"));
        return variables;
    }

    private String checked(Fields fields, String name, String text, Pattern form) {
        if (!form.matcher(text).matches()) {
            problems.add(
                    fields.path(name),
                    text,
                    form == COMMIT
                            ? "a revision on one line, at most 200 characters"
                            : "an image's digest: 'sha256:' and 64 hexadecimal digits, alone or behind 'image@'");
        }
        return text;
    }

    /** A source written out. */
    public Optional<MetricsSpec.Source> source(Written written) {
        if (!written.kind().equals("prometheus")) {
            problems.add("metrics", written.kind(), "prometheus");
            return Optional.empty();
        }
        var fields = new Fields("metrics prometheus", written.settings(), problems);
        String url = fields.required("url", "its URL, such as 'http://prometheus.monitoring:9090'");
        if (!url.isEmpty()) {
            PrometheusUrl.read(problems, fields.path("url"), url);
        }
        var source =
                new MetricsSpec.Prometheus(url, fields.text("credentialsId").orElse(""));
        fields.refuseOthers();
        return Optional.of(source);
    }

    /** In queries of the user's, {@code ${version}} is the label of that name, or what the route calls the arm. */
    private static String named(Map<String, String> labels, String fallback) {
        return labels.getOrDefault(
                "version", labels.size() == 1 ? labels.values().iterator().next() : fallback);
    }
}
