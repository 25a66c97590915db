package io.jenkins.plugins.canary.analysis;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What one gate saw of one arm in one interval: a value that can be judged, or the reason why there is none. Whatever
 * isn't clearly a value is {@link Unknown}; nothing unknown ever counts for the canary.
 */
public sealed interface Reading {

    /** Events of an interval: {@code bad} of {@code total}, both whole and {@code 0 <= bad <= total}. */
    record Counts(long bad, long total) implements Reading {
        public Counts {
            if (bad < 0 || bad > total) {
                throw new IllegalArgumentException(
                        "counts: found " + bad + " of " + total + ", expected 0 <= bad <= n");
            }
        }

        /** From 0 to 1; NaN when nothing happened. */
        public double share() {
            return (double) bad / total;
        }
    }

    /**
     * A histogram of an interval: {@code cumulative.get(i)} of {@code total} events were at most {@code edges.get(i)}
     * (in seconds), edges rising and finite, cumulative not falling and at most {@code total}.
     */
    record Buckets(List<Double> edges, List<Long> cumulative, long total) implements Reading {
        public Buckets {
            edges = List.copyOf(edges);
            cumulative = List.copyOf(cumulative);
            if (edges.size() != cumulative.size()) {
                throw new IllegalArgumentException("buckets: found " + edges.size() + " edges and " + cumulative.size()
                        + " counts, expected as many of each");
            }
            for (int i = 0; i < edges.size(); i++) {
                if (!Double.isFinite(edges.get(i)) || (i > 0 && edges.get(i) <= edges.get(i - 1))) {
                    throw new IllegalArgumentException("buckets: found edges " + edges + ", expected them rising");
                }
                if (cumulative.get(i) < (i == 0 ? 0 : cumulative.get(i - 1)) || cumulative.get(i) > total) {
                    throw new IllegalArgumentException("buckets: found cumulative counts " + cumulative + " of " + total
                            + ", expected them not falling and at most the total");
                }
            }
        }

        /**
         * The quantile {@code q}, read as {@code histogram_quantile} reads it; the highest edge where it lies beyond.
         * Empty where there is no event or no edge.
         */
        public OptionalDouble quantile(double q) {
            return total == 0 || edges.isEmpty()
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(Quantile.of(this, q).value());
        }
    }

    /**
     * So much of something for so many requests or pod-seconds; unlike of {@link Counts}, there may be more of it.
     *
     * @param amount zero or more; whole where events are counted
     * @param per what it belongs to, zero or more
     */
    record Amount(double amount, long per) implements Reading {
        public Amount {
            if (!(amount >= 0 && amount < Double.POSITIVE_INFINITY) || per < 0) {
                throw new IllegalArgumentException("amount: found " + amount + " for " + per
                        + ", expected a finite amount of 0 or more for as much");
            }
        }
    }

    /** A single finite number. */
    record Value(double value) implements Reading {
        public Value {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("value: found " + value + ", expected a finite number");
            }
        }
    }

    /** Nothing that can be judged. {@code text} says in a sentence what was found instead; it holds no secret. */
    record Unknown(Cause cause, String text) implements Reading {}

    /** Why there is nothing to judge; told apart because different people have to act. */
    enum Cause {
        /** The query answered with no series at all. */
        EMPTY,
        NAN,
        INFINITE,
        /** The query answered with more than one series where one is meant. */
        SEVERAL_SERIES,
        /** The newest sample is older than it may be. */
        STALE,
        /** The source said itself that its answer isn't whole. */
        PARTIAL,
        /** A counter was reset in the interval. */
        RESET,
        /** All requests were answered by pods that are too young to be judged. */
        WARMING,
        /** The answer can't be what was asked for: a negative count, more bad ones than all, buckets out of order. */
        NONSENSE,
        /** The source refused the query. */
        BAD_QUERY,
        /** The source refused us. */
        UNAUTHORIZED,
        /** No answer, a cut one, an overlong one, or one that can't be read. */
        UNREACHABLE
    }
}
