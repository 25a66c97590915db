package io.jenkins.plugins.canary.metrics;

import io.jenkins.plugins.canary.analysis.Measure;
import io.jenkins.plugins.canary.analysis.Reading;
import io.jenkins.plugins.canary.analysis.Reading.Cause;
import io.jenkins.plugins.canary.analysis.Reading.Unknown;

/** What one arm's answers to queries say that no data plane has a template for. */
record OwnReader(ArmAsker queries, ArmAsker other, Round round) {

    Reading conversion(Measure.Conversion measure) {
        Single tries = Single.of(round.ask(queries.fill(measure.tries())), "tries of " + queries.arm());
        if (tries instanceof Single.Isnt isnt) {
            return isnt.why();
        }
        Single successes = events(measure.successes(), "successes of " + queries.arm());
        return successes instanceof Single.Is is
                ? WholeCounts.counts(is.value(), ((Single.Is) tries).value(), "successes of " + queries.arm())
                : ((Single.Isnt) successes).why();
    }

    /** {@code requests} is what the data plane counted of this arm. */
    Reading throughput(Measure.Throughput measure, Reading requests) {
        return amount(events(measure.events(), "events of " + queries.arm()), requests, true);
    }

    Reading cost(Measure.Cost measure, Reading requests) {
        return amount(Single.of(round.ask(queries.fill(measure.cost())), "cost of " + queries.arm()), requests, false);
    }

    Reading restarts(Measure.Restarts measure) {
        Single pods = Single.of(round.ask(podsQuery(measure)), "pods of " + queries.arm());
        if (pods instanceof Single.Isnt isnt) {
            return isnt.why().cause() == Cause.EMPTY
                    ? new Unknown(
                            Cause.EMPTY,
                            "no pod of " + queries.arm() + " was found by " + podsQuery(measure)
                                    + "; name its pods in 'pods'")
                    : isnt.why();
        }
        Single restarts = measure.restarts().isPresent()
                ? events(measure.restarts().get(), "restarts of " + queries.arm())
                : Single.of(round.ask(restartsQuery(measure)), "restarts of " + queries.arm());
        long podSeconds =
                Math.round(((Single.Is) pods).value() * queries.window().toMillis() / 1000.0);
        return amount(restarts, new Reading.Counts(0, Math.max(0, podSeconds)), true);
    }

    String restartsQuery(Measure.Restarts measure) {
        return measure.restarts().map(queries::fill).orElseGet(() -> PodQueries.of(queries.target(), measure)
                .restarts(queries.arm(), queries.window()));
    }

    String podsQuery(Measure.Restarts measure) {
        return measure.podCount().map(queries::fill).orElseGet(() -> PodQueries.of(queries.target(), measure)
                .count(queries.arm(), queries.window()));
    }

    /** A count whose series comes with its first event: zero before that, if it is known to come. */
    private Single events(String text, String what) {
        String query = queries.fill(text);
        Single found = Single.of(round.ask(query), what);
        if (!(found instanceof Single.Isnt isnt) || isnt.why().cause() != Cause.EMPTY) {
            return found;
        }
        return new Absence(round).meansZero(query, other.fill(text))
                ? new Single.Is(0)
                : new Single.Isnt(new Unknown(
                        Cause.EMPTY,
                        what + ": the query found nothing in either arm, now or in the last hour; is its metric's name"
                                + " right? If it is, end the query with 'or vector(0)'"));
    }

    private static Reading amount(Single amount, Reading per, boolean whole) {
        if (!(per instanceof Reading.Counts exposure)) {
            return per;
        }
        if (amount instanceof Single.Isnt isnt) {
            return isnt.why();
        }
        double value = ((Single.Is) amount).value();
        if (WholeCounts.isNegative(value)) {
            return new Unknown(
                    Cause.NONSENSE,
                    "found " + value
                            + ", expected zero or more; a gauge, or deriv() or delta() in the query, can fall");
        }
        return new Reading.Amount(whole ? WholeCounts.whole(value) : Math.max(0, value), exposure.total());
    }
}
