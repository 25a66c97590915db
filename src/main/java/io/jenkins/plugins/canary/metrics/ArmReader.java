package io.jenkins.plugins.canary.metrics;

import io.jenkins.plugins.canary.analysis.Measure;
import io.jenkins.plugins.canary.analysis.Reading;
import io.jenkins.plugins.canary.analysis.Reading.Cause;
import io.jenkins.plugins.canary.analysis.Reading.Counts;
import io.jenkins.plugins.canary.analysis.Reading.Unknown;
import io.jenkins.plugins.canary.analysis.Warming;
import java.time.Instant;
import java.util.Optional;

/** What one arm's answers say about each kind of measure. */
record ArmReader(ArmAsker queries, ArmAsker other, Round round, Instant to) {

    /** All requests that the data plane counted, also of pods that aren't judged; bad is 0. */
    Reading allRequests() {
        return requests(queries.allRequests(), queries.allRequestsHealth());
    }

    /** The requests that are judged; bad is 0. */
    Reading requests() {
        Reading requests = requests(queries.requests(), queries.requestsHealth());
        boolean nothing = requests instanceof Counts counts
                ? counts.total() == 0
                : requests instanceof Unknown unknown && unknown.cause() == Cause.EMPTY;
        return nothing
                ? warming()
                        .filter(left -> left.requests() > 0)
                        .<Reading>map(this::allWarming)
                        .orElse(requests)
                : requests;
    }

    private Unknown allWarming(Warming left) {
        return new Unknown(Cause.WARMING, "all pods of " + queries.arm() + " that answered warm up: " + left.text());
    }

    /** What {@link #requests} and all other templates leave out. */
    Optional<Warming> warming() {
        return queries.warmUp().flatMap(warmUp -> new ColdPods(warmUp).read(round, to));
    }

    private Reading requests(String query, Health health) {
        String what = "requests of " + queries.arm();
        Single requests = Single.of(round.ask(query), what);
        if (requests instanceof Single.Isnt isnt) {
            return explained(isnt.why());
        }
        return health.trouble(round, to)
                .<Reading>map(unknown -> unknown)
                .orElseGet(() -> WholeCounts.counts(0, ((Single.Is) requests).value(), what));
    }

    Reading errorRate(Measure.ErrorRate measure) {
        if (measure.bad().isEmpty() || measure.total().isEmpty()) {
            boolean ours = measure.bad().isEmpty() && measure.total().isEmpty();
            if ((ours ? requests() : allRequests()) instanceof Unknown unknown) {
                return unknown;
            }
        }
        Single total = Single.of(round.ask(queries.total(measure)), "all events of " + queries.arm());
        if (total instanceof Single.Isnt isnt) {
            return isnt.why();
        }
        Single bad = Single.of(round.ask(queries.bad(measure)), "bad events of " + queries.arm());
        if (bad instanceof Single.Isnt isnt) {
            if (isnt.why().cause() != Cause.EMPTY) {
                return isnt.why();
            }
            if (!badCouldBeSeen(measure)) {
                return new Unknown(Cause.EMPTY, badNotFound(measure));
            }
        }
        return WholeCounts.counts(
                bad instanceof Single.Is is ? is.value() : 0,
                ((Single.Is) total).value(),
                "errors of " + queries.arm());
    }

    /** The series of bad events comes with the first of them, so its absence is zero if we'd have seen one. */
    private boolean badCouldBeSeen(Measure.ErrorRate measure) {
        var absence = new Absence(round);
        if (measure.bad().isEmpty()) {
            return absence.found(queries.withStatus());
        }
        return absence.meansZero(queries.bad(measure), other.bad(measure));
    }

    private String badNotFound(Measure.ErrorRate measure) {
        String who = "errors of " + queries.arm() + ": ";
        return measure.bad().isEmpty()
                ? who + "its requests have no label '" + queries.plane().statusLabel()
                        + "', so good and bad ones can't be told apart; give the gate queries of your own (bad, total)"
                : who + "there are requests, but the query for bad ones found nothing in either arm, now or in the last"
                        + " hour; is its metric's name right? If it is, end the query with 'or vector(0)'";
    }

    /** The queries for people to ask again: shorter ones with the same answers where no pod was left out. */
    ArmAsker shown() {
        return warming().isEmpty() ? queries.ofAllPods() : queries;
    }

    /** The one that {@link #latency} goes by, for people; empty if there is none. */
    String latencyQuery() {
        ArmAsker asked = shown();
        boolean classic = queries.buckets()
                .filter(query -> new Absence(round).found(query) || !hasNative())
                .isPresent();
        return (classic ? asked.buckets() : asked.histograms().map(NativeQuery::text)).orElse("");
    }

    Reading latency(Measure.Latency measure) {
        String what = "latency of " + queries.arm();
        var query = queries.buckets();
        if (query.isEmpty()) {
            return new Unknown(Cause.EMPTY, what + ": " + queries.plane().latencyAdvice());
        }
        if (requests() instanceof Unknown unknown && unknown.cause() == Cause.WARMING) {
            return unknown;
        }
        Reading buckets =
                new BucketLines(what, queries.plane().secondsPerUnit()).read(round.ask(query.get()), measure.edges());
        if (buckets instanceof Unknown unknown && unknown.cause() == Cause.EMPTY && hasNative()) {
            return unlessTrouble(queries.histogramsHealth(), nativeLatency(what, measure));
        }
        return buckets instanceof Unknown unknown
                ? explained(unknown)
                : unlessTrouble(queries.bucketsHealth(), buckets);
    }

    private boolean hasNative() {
        return queries.histogramsHealth()
                .filter(health -> health.hasSeries(round))
                .isPresent();
    }

    private Reading nativeLatency(String what, Measure.Latency measure) {
        NativeQuery query = queries.histograms().orElseThrow();
        var buckets = new NativeBuckets(what, queries.plane().secondsPerUnit());
        return query.read(round.ask(query.text()), buckets, what, measure.edges());
    }

    private Reading unlessTrouble(Optional<Health> health, Reading reading) {
        return health.flatMap(checked -> checked.trouble(round, to))
                .<Reading>map(unknown -> unknown)
                .orElse(reading);
    }

    Reading value(Measure.Query measure) {
        Single value = Single.of(round.ask(queries.fill(measure.text())), "value of " + queries.arm());
        return value instanceof Single.Is is ? new Reading.Value(is.value()) : ((Single.Isnt) value).why();
    }

    OwnReader own() {
        return new OwnReader(queries, other, round);
    }

    private Unknown explained(Unknown unknown) {
        return unknown.cause() != Cause.EMPTY
                ? unknown
                : new Unknown(
                        Cause.EMPTY,
                        unknown.text() + " for " + queries.labels()
                                + "; had it requests, and at least two scrapes in this interval?");
    }
}
