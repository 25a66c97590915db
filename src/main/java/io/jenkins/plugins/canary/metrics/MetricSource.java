package io.jenkins.plugins.canary.metrics;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A system that answers queries in its own language. Calls block, each with a timeout of its own, and may be made from
 * several threads at once. Whatever goes wrong comes back as {@link Answer.Failure}.
 */
public interface MetricSource extends AutoCloseable {
    /** The source in a few words, for people, without credentials: {@code Prometheus http://prometheus:9090}. */
    String describe();

    /** The value of {@code query} at {@code at}. */
    Answer instant(String query, Instant at);

    /** The values of {@code query} from {@code from} to {@code to}, both included, {@code step} apart. */
    Answer range(String query, Instant from, Instant to, Duration step);

    /** Every metric's name, to suggest near ones; empty when the source can't tell. */
    default Optional<List<String>> metricNames() {
        return Optional.empty();
    }

    @Override
    void close();
}
