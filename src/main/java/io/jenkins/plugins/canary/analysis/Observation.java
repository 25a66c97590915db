package io.jenkins.plugins.canary.analysis;

/** What a bound can make of one reading. */
sealed interface Observation {

    /** A number; {@code beyond} if the true one lies above it, nobody knows how far. */
    record Measured(double value, boolean beyond) implements Observation {}

    /** An answer, but about too few requests to say anything. */
    record Thin(String text) implements Observation {}

    record Missing(Reading.Cause cause, String text) implements Observation {}

    static Observation of(Measure measure, Reading reading, Tick tick, long minRequests) {
        if (reading instanceof Reading.Unknown unknown) {
            return new Missing(unknown.cause(), unknown.text());
        }
        if (reading instanceof Reading.Counts counts) {
            return tooFew(counts.total(), minRequests)
                    ? thin(counts.total(), minRequests)
                    : new Measured(counts.share(), false);
        }
        if (reading instanceof Reading.Buckets buckets) {
            return tooFew(buckets.total(), minRequests)
                    ? thin(buckets.total(), minRequests)
                    : quantile(measure, buckets);
        }
        if (reading instanceof Reading.Amount amount) {
            return amount(measure, amount, tick, minRequests);
        }
        return value(((Reading.Value) reading).value(), tick, minRequests);
    }

    private static Observation amount(Measure measure, Reading.Amount amount, Tick tick, long minRequests) {
        boolean ofRequests = !(measure instanceof Measure.Restarts);
        if (ofRequests && tooFew(amount.per(), minRequests)) {
            return thin(amount.per(), minRequests);
        }
        return value(Amounts.value(measure, amount.amount(), amount.per()), tick, ofRequests ? 0 : minRequests);
    }

    private static Observation quantile(Measure measure, Reading.Buckets buckets) {
        if (!(measure instanceof Measure.Latency latency)) {
            return new Missing(Reading.Cause.NONSENSE, "found a histogram where a number was asked for");
        }
        if (buckets.edges().isEmpty()) {
            return new Missing(Reading.Cause.NONSENSE, "found a histogram without finite bucket edges");
        }
        Quantile quantile = Quantile.of(buckets, latency.quantile());
        return new Measured(quantile.value(), quantile.beyond());
    }

    private static Observation value(double value, Tick tick, long minRequests) {
        if (minRequests == 0) {
            return new Measured(value, false);
        }
        if (tick.traffic().isEmpty()) {
            return new Thin("the canary's requests could not be counted, expected at least " + minRequests);
        }
        long requests = tick.traffic().get().canary();
        return requests < minRequests ? thin(requests, minRequests) : new Measured(value, false);
    }

    private static boolean tooFew(long requests, long minRequests) {
        return requests == 0 || requests < minRequests;
    }

    private static Thin thin(long requests, long minRequests) {
        return new Thin(
                requests == 0
                        ? "the canary answered no request"
                        : "the canary answered " + requests + " requests in the interval, expected at least "
                                + minRequests);
    }
}
