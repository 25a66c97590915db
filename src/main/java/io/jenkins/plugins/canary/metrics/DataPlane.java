package io.jenkins.plugins.canary.metrics;

import io.jenkins.plugins.canary.parse.Problems;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What carries the requests and counts them; knows its metrics' names. All selectors are of counters and of one arm's
 * labels.
 */
public enum DataPlane {
    /** Istio's standard metrics, as the receiving side reports them; latency in milliseconds. */
    ISTIO(
            "istio_requests_total",
            "reporter=\"destination\"",
            "response_code",
            "5..",
            "istio_request_duration_milliseconds_bucket",
            1e-3),
    /** HAProxy's own exporter, by backend (proxy) and server. It knows no latency but an average. */
    HAPROXY("haproxy_server_http_responses_total", "", "code", "5xx", "", 1),
    /** Linkerd's proxies, as the receiving side reports them, by Deployment; latency in milliseconds. */
    LINKERD("response_total", "direction=\"inbound\"", "classification", "failure", "response_latency_ms_bucket", 1e-3),
    /**
     * The NGINX Ingress controller's, by the service of the main Ingress; it notes in a label of its own who was served by
     * the canary.
     */
    NGINX(
            "nginx_ingress_controller_requests",
            "",
            "status",
            "5..",
            "nginx_ingress_controller_request_duration_seconds_bucket",
            1),
    /** Traefik's by service, which is called by namespace, name and port. */
    TRAEFIK("traefik_service_requests_total", "", "code", "5..", "traefik_service_request_duration_seconds_bucket", 1),
    /** Envoy's by cluster, as Contour, Gloo and Kuma call them; latency in milliseconds. */
    ENVOY("envoy_cluster_upstream_rq", "", "envoy_response_code", "5..", "envoy_cluster_upstream_rq_time_bucket", 1e-3),
    /** Skipper's by route, whose id ends with the service. */
    SKIPPER(
            "skipper_response_duration_seconds_count",
            "",
            "code",
            "5..",
            "skipper_response_duration_seconds_bucket",
            1),
    /** The application's metrics by OpenTelemetry's conventions, with its resource attributes as labels. */
    OPENTELEMETRY(
            "http_server_request_duration_seconds_count",
            "",
            "http_response_status_code",
            "5..",
            "http_server_request_duration_seconds_bucket",
            1),
    /** The application's own metrics with a version label, named as Prometheus' conventions have it. */
    APPLICATION("http_requests_total", "", "status", "5..", "http_request_duration_seconds_bucket", 1);

    private final String requests;
    private final String always;
    private final String statusLabel;
    private final String bad;
    private final String buckets;
    private final double secondsPerUnit;

    DataPlane(String requests, String always, String statusLabel, String bad, String buckets, double secondsPerUnit) {
        this.requests = requests;
        this.always = always;
        this.statusLabel = statusLabel;
        this.bad = bad;
        this.buckets = buckets;
        this.secondsPerUnit = secondsPerUnit;
    }

    /** The labels that tell the arms apart unless the user names others. */
    public Arms arms(Target target) {
        return switch (this) {
            case ISTIO ->
                arms("destination_workload_namespace", "destination_service_name", "destination_version", target);
            case HAPROXY -> arms("", "proxy", "server", target);
            case LINKERD -> arms("namespace", "", "deployment", target);
            case NGINX -> nginx(target);
            case TRAEFIK -> patterns("service", "%s-%s-[^-@]+@kubernetes.*", target);
            case ENVOY -> patterns("envoy_cluster_name", "(%s[_-])?%s(-[0-9]+)?_.+", target);
            case SKIPPER -> skipper(target);
            case OPENTELEMETRY -> arms("k8s_namespace_name", "service_name", "service_version", target);
            case APPLICATION -> arms("namespace", "service", "version", target);
        };
    }

    private static Arms arms(String namespace, String service, String version, Target target) {
        var common = new LinkedHashMap<String, String>();
        if (!namespace.isEmpty() && !target.namespace().isEmpty()) {
            common.put(namespace, target.namespace());
        }
        if (!service.isEmpty()) {
            common.put(service, target.service());
        }
        return new Arms(common, Map.of(version, target.stable()), Map.of(version, target.canary()));
    }

    private static Arms nginx(Target target) {
        var common = new LinkedHashMap<String, String>();
        if (!target.namespace().isEmpty()) {
            common.put("namespace", target.namespace());
        }
        common.put("service", target.stable());
        return new Arms(common, Map.of("canary", ""), Map.of("canary", "~.+"));
    }

    /** Skipper's ids have no dashes. */
    private static Arms skipper(Target target) {
        return patterns(
                "route",
                "kube_%s__.*__%s",
                new Target(
                        target.namespace().replace('-', '_'),
                        target.service(),
                        target.stable().replace('-', '_'),
                        target.canary().replace('-', '_'),
                        target.variables()));
    }

    /** Names that are made of a namespace and a service; where no namespace is given, of any. */
    private static Arms patterns(String label, String pattern, Target target) {
        String namespace = target.namespace().isEmpty() ? ".*" : LabelMatchers.literally(target.namespace());
        return new Arms(
                Map.of(),
                Map.of(label, "~" + String.format(pattern, namespace, LabelMatchers.literally(target.stable()))),
                Map.of(label, "~" + String.format(pattern, namespace, LabelMatchers.literally(target.canary()))));
    }

    /** Notes a problem that says what to do instead, if latency can't be gated on this data plane. */
    public void checkLatency(Problems problems, String gate) {
        if (buckets.isEmpty()) {
            problems.add("gate " + gate + ": " + latencyAdvice());
        }
    }

    String latencyAdvice() {
        return "HAProxy measures no latency but an average, which hides the slow requests; gate latency on the"
                + " application's histogram (data plane 'application', " + APPLICATION.buckets
                + "), or use a query gate";
    }

    /** Labels that could tell the pods of one arm apart, the best first. */
    List<String> podLabels() {
        return this == HAPROXY ? List.of("server") : List.of("pod", "instance");
    }

    /** Whether series come and go with pods. A proxy's stay with the proxy, whatever answers behind it. */
    boolean showsPods() {
        return switch (this) {
            case HAPROXY, NGINX, TRAEFIK, ENVOY, SKIPPER -> false;
            case ISTIO, LINKERD, OPENTELEMETRY, APPLICATION -> true;
        };
    }

    /** All requests; counters. */
    public String requestsSelector(Map<String, String> labels, String... matchers) {
        return selector(requests, labels, matchers);
    }

    /** Requests that ended badly (5xx); without series before the first of them. */
    public String badSelector(Map<String, String> labels, String... matchers) {
        return selector(requests, labels, with(statusLabel + "=~\"" + bad + "\"", matchers));
    }

    /** Requests by upper edge {@code le}, cumulative; empty where there is no histogram. */
    public Optional<String> bucketsSelector(Map<String, String> labels, String... matchers) {
        return buckets.isEmpty() ? Optional.empty() : Optional.of(selector(buckets, labels, matchers));
    }

    /** The same as native histograms, which have no {@code le} and so no name of their own for buckets. */
    Optional<String> nativeSelector(Map<String, String> labels, String... matchers) {
        return nativeMetric().map(metric -> selector(metric, labels, matchers));
    }

    Optional<String> nativeMetric() {
        return bucketsMetric().map(metric -> metric.substring(0, metric.length() - "_bucket".length()));
    }

    private String selector(String metric, Map<String, String> labels, String... matchers) {
        return LabelMatchers.selector(metric, labels, with(always, matchers));
    }

    private static String[] with(String first, String... others) {
        return Stream.concat(Stream.of(first), Stream.of(others)).toArray(String[]::new);
    }

    /** Series that can tell good from bad at all: without them, no error series means nothing. */
    String withStatus(Map<String, String> labels) {
        return "count(" + LabelMatchers.selector(requests, labels, always, statusLabel + "!=\"\"") + ")";
    }

    String requestsMetric() {
        return requests;
    }

    Optional<String> bucketsMetric() {
        return buckets.isEmpty() ? Optional.empty() : Optional.of(buckets);
    }

    String statusLabel() {
        return statusLabel;
    }

    double secondsPerUnit() {
        return secondsPerUnit;
    }
}
