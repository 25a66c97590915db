package io.jenkins.plugins.canary.analysis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Readings of several intervals as one: counts and histograms are added, of single values the newest stands.
 *
 * @param length of all intervals added
 * @param intervals how many
 */
record Tally(Optional<Reading> sum, Duration length, long intervals) {
    static final Tally NOTHING = new Tally(Optional.empty(), Duration.ZERO, 0);

    Tally plus(Reading reading, Duration more) {
        return new Tally(Optional.of(added(reading)), length.plus(more), intervals + 1);
    }

    private Reading added(Reading reading) {
        if (sum.orElse(null) instanceof Reading.Counts old && reading instanceof Reading.Counts fresh) {
            return new Reading.Counts(old.bad() + fresh.bad(), old.total() + fresh.total());
        }
        if (sum.orElse(null) instanceof Reading.Amount old && reading instanceof Reading.Amount fresh) {
            return new Reading.Amount(old.amount() + fresh.amount(), old.per() + fresh.per());
        }
        if (sum.orElse(null) instanceof Reading.Buckets old
                && reading instanceof Reading.Buckets fresh
                && old.edges().equals(fresh.edges())) {
            var cumulative = new ArrayList<Long>();
            for (int i = 0; i < old.edges().size(); i++) {
                cumulative.add(old.cumulative().get(i) + fresh.cumulative().get(i));
            }
            return new Reading.Buckets(old.edges(), cumulative, old.total() + fresh.total());
        }
        return reading;
    }

    /** The share, quantile or value of the whole; empty when there is none. */
    OptionalDouble value(Measure measure) {
        if (sum.isEmpty()) {
            return OptionalDouble.empty();
        }
        if (sum.get() instanceof Reading.Counts counts) {
            return counts.total() == 0 ? OptionalDouble.empty() : OptionalDouble.of(counts.share());
        }
        if (sum.get() instanceof Reading.Amount amount) {
            return amount.per() == 0
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(Amounts.value(measure, amount.amount(), amount.per()));
        }
        if (sum.get() instanceof Reading.Buckets buckets) {
            return measure instanceof Measure.Latency latency
                            && buckets.total() > 0
                            && !buckets.edges().isEmpty()
                    ? OptionalDouble.of(Quantile.of(buckets, latency.quantile()).value())
                    : OptionalDouble.empty();
        }
        return sum.get() instanceof Reading.Value value ? OptionalDouble.of(value.value()) : OptionalDouble.empty();
    }

    /** For people: {@code 2.31% (38 of 1645)}, {@code p99 0.42s (of 1645)}, {@code 12.5}; "nothing" when there is none. */
    String text(Measure measure) {
        OptionalDouble value = value(measure);
        if (value.isEmpty()) {
            return "nothing";
        }
        if (sum.get() instanceof Reading.Counts counts) {
            return Figures.percent(value.getAsDouble()) + " (" + counts.bad() + " of " + counts.total() + ")";
        }
        if (sum.get() instanceof Reading.Amount amount) {
            return Amounts.text(measure, amount.amount(), amount.per());
        }
        if (sum.get() instanceof Reading.Buckets buckets) {
            double q = ((Measure.Latency) measure).quantile();
            return "p" + Figures.number(q * 100) + (Quantile.of(buckets, q).beyond() ? " above " : " ")
                    + Figures.seconds(value.getAsDouble()) + " (of " + buckets.total() + ")";
        }
        return Figures.number(value.getAsDouble());
    }
}
