package io.jenkins.plugins.canary.metrics;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Passes everything on and remembers what was asked. */
record CountingSource(MetricSource source, List<String> asked) implements MetricSource {
    CountingSource(MetricSource source) {
        this(source, new CopyOnWriteArrayList<>());
    }

    @Override
    public String describe() {
        return source.describe();
    }

    @Override
    public Answer instant(String query, Instant at) {
        asked.add(query);
        return source.instant(query, at);
    }

    @Override
    public Answer range(String query, Instant from, Instant to, Duration step) {
        asked.add(query);
        return source.range(query, from, to, step);
    }

    @Override
    public Optional<List<String>> metricNames() {
        return source.metricNames();
    }

    @Override
    public void close() {
        source.close();
    }
}
