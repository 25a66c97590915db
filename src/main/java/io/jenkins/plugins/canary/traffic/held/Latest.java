package io.jenkins.plugins.canary.traffic.held;

import java.util.Optional;

/**
 * The last reading of a place whose writes name a version, for a write that is based on it: the place refuses that if it
 * isn't as it was read any more, so nobody has to look again before. Without a version nothing is kept. Thread-safe.
 */
public final class Latest<T> {
    private record Reading<T>(String version, T found) {}

    private volatile Optional<Reading<T>> last = Optional.empty();

    /** Gives back what it keeps. */
    public T keep(String version, T found) {
        last = version.isEmpty() ? Optional.empty() : Optional.of(new Reading<>(version, found));
        return found;
    }

    /** What was kept last, if it is of {@code version}. */
    public Optional<T> of(String version) {
        return last.filter(reading -> reading.version().equals(version)).map(Reading::found);
    }

    public void forget() {
        last = Optional.empty();
    }
}
