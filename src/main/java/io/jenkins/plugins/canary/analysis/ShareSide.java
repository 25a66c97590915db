package io.jenkins.plugins.canary.analysis;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One side of a {@link ShareWatch}: the evidence that the canary gets more, or fewer, requests than is tolerated, and since
 * when. Beside the evidence that decides stands a bound for people. It is made of the requests since that time alone, which
 * the data chose; so it is held to the part of the accepted chance that was staked on that very beginning, and is true
 * for all beginnings at once. Immutable.
 *
 * @param since of the intervals since it most likely began
 * @param starts of the next interval
 * @param logStart ln of the stake on the interval that it most likely began with
 */
record ShareSide(
        Worse worse,
        FailEvidence evidence,
        SecondOpinion second,
        Onset onset,
        RatioBound since,
        StartTimes starts,
        double logStart) {
    private static final double PHI = 5;
    private static final double SECOND_LIMIT = Math.log(10);

    static ShareSide of(Worse worse, double odds, Duration tick) {
        double cap = EvidencePlan.cap(ShareWatch.ALPHA, ShareWatch.AGREE, Prior.LIKELY);
        double seconds = tick.toMillis() / 1000.0;
        StartTimes starts = Prior.LIKELY.starts(seconds);
        var plan = new EvidencePlan(
                worse,
                odds,
                odds,
                OptionalDouble.empty(),
                cap,
                cap,
                seconds,
                List.of(PHI),
                List.of(0.0),
                0,
                Prior.LIKELY,
                0);
        return new ShareSide(
                worse,
                FailEvidence.of(plan, 0),
                SecondOpinion.of(worse, odds, starts),
                Onset.NONE,
                RatioBound.of(PHI),
                starts,
                0);
    }

    ShareSide observe(Split split, Duration tick) {
        Prices prices = Prices.of(worse, split);
        boolean begins = onset.length().isZero();
        return new ShareSide(
                worse,
                evidence.observe(split, prices),
                second.observe(split),
                onset.observe(split, evidence.gainOfTwice(split, prices), tick),
                (begins ? RatioBound.of(PHI) : since).observe(split),
                starts.afterNext(),
                begins ? starts.logNext() : logStart);
    }

    /** How many times the meant odds the canary surely gets more, or less, than, where that is beyond {@code limit}. */
    Optional<Double> beyond(double limit) {
        if (!isSure() || onset.length().isZero()) {
            return Optional.empty();
        }
        double accepted = ShareWatch.ALPHA * Math.exp(logStart);
        double bound = worse == Worse.MORE ? since.lower(accepted) : since.upper(accepted);
        boolean beyond = worse == Worse.MORE ? bound > limit : bound < limit;
        return beyond ? Optional.of(bound) : Optional.empty();
    }

    private boolean isSure() {
        // Where little is meant, none at all is so little less that the second opinion would never be one.
        return evidence.log() >= -Math.log(ShareWatch.ALPHA) && (worse == Worse.FEWER || second.log() >= SECOND_LIMIT);
    }

    Traffic counts() {
        return new Traffic(onset.sum().canaryEvents(), onset.sum().stableEvents());
    }

    Duration during() {
        return onset.length();
    }
}
