package io.jenkins.plugins.canary.lab;

import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;

/** What a toy service tells Prometheus. */
final class ToyMetrics {
    private static final double NANOS = 1e9;

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final Counter requests = Counter.builder()
            .name("http_requests_total")
            .help("Requests that were answered.")
            .labelNames("service", "version", "status")
            .register(registry);
    private final Counter orders = Counter.builder()
            .name("orders_total")
            .help("Requests that became an order.")
            .labelNames("service", "version")
            .register(registry);
    private final Histogram duration = Histogram.builder()
            .name("http_request_duration_seconds")
            .help("How long answering took.")
            .labelNames("service", "version")
            .classicOnly()
            .classicUpperBounds(.005, .01, .025, .05, .1, .15, .2, .25, .3, .5, 1, 2.5)
            .register(registry);
    private final String service;
    private final String version;

    ToyMetrics(String service, String version) {
        this.service = service;
        this.version = version;
        duration.initLabelValues(service, version);
        orders.initLabelValues(service, version);
    }

    void answered(int status, Duration time) {
        requests.labelValues(service, version, Integer.toString(status)).inc();
        duration.labelValues(service, version).observe(time.toNanos() / NANOS);
    }

    void ordered() {
        orders.labelValues(service, version).inc();
    }

    byte[] text() throws IOException {
        var text = new ByteArrayOutputStream();
        PrometheusTextFormatWriter.create().write(text, registry.scrape(), EscapingScheme.DEFAULT);
        return text.toByteArray();
    }

    String contentType() {
        return PrometheusTextFormatWriter.CONTENT_TYPE;
    }
}
