package io.jenkins.plugins.canary.metrics;

import io.jenkins.plugins.canary.analysis.History;
import io.jenkins.plugins.canary.analysis.Reading;
import io.jenkins.plugins.canary.analysis.Reading.Cause;
import io.jenkins.plugins.canary.analysis.Reading.Unknown;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Asks for stable's past pod by pod, each measure in one query over all ticks. */
record PodHistory(MetricSource source, DataPlane plane, Map<String, String> labels, Pods pods, LookBack time) {
    /** In how many of the ticks a pod must be known to be kept: three of four. Others came or went in between. */
    private static final double MOST_OF_IT = 0.75;

    static final Unknown NOTHING = new Unknown(Cause.EMPTY, "no data of this pod");

    /** The past, or why it isn't known. */
    sealed interface Past {}

    record Known(History history) implements Past {}

    record NotKnown(String why) implements Past {}

    /** A series that counts bad requests comes with the first of them: a pod without one had none. */
    Past errors() {
        String requests = plane.requestsSelector(labels, pods.matcher());
        List<String> queries = List.of(
                Increase.of(requests, time.tick(), pods.label()),
                Increase.of(plane.badSelector(labels, pods.matcher()), time.tick(), pods.label()),
                Health.resetsBy(pods.label(), requests, time.tick()));
        return past(
                queries,
                (answers, pod, tick) -> wasReset(answers.get(2), pod, tick) ? NOTHING : counts(answers, pod, tick));
    }

    /** Counts by pod of queries that take care of resets themselves. */
    Past counts(String total, String bad) {
        return past(List.of(total, bad), PodHistory::counts);
    }

    /** The same, of which there may be more than requests. */
    Past amounts(String requests, String events) {
        return past(List.of(requests, events), PodHistory::amounts);
    }

    private static Reading amounts(List<PodAnswers> answers, String pod, int tick) {
        Single all = answers.get(0).number(pod, tick);
        Single some = answers.get(1).number(pod, tick);
        if (all instanceof Single.Isnt isnt) {
            return isnt.why();
        }
        double requests = ((Single.Is) all).value();
        double events = some instanceof Single.Is is ? is.value() : 0;
        return WholeCounts.isNegative(requests) || WholeCounts.isNegative(events)
                ? NOTHING
                : new Reading.Amount(WholeCounts.whole(events), WholeCounts.whole(requests));
    }

    private static Reading counts(List<PodAnswers> answers, String pod, int tick) {
        Single all = answers.get(0).number(pod, tick);
        Single bad = answers.get(1).number(pod, tick);
        return all instanceof Single.Is is
                ? WholeCounts.counts(bad instanceof Single.Is some ? some.value() : 0, is.value(), pod)
                : ((Single.Isnt) all).why();
    }

    private static boolean wasReset(PodAnswers resets, String pod, int tick) {
        return !(resets.number(pod, tick) instanceof Single.Is is) || is.value() > 0;
    }

    Past latency(List<Double> edges) {
        String buckets = plane.bucketsSelector(labels, pods.matcher()).orElseThrow();
        List<String> queries = List.of(
                Increase.of(buckets, time.tick(), pods.label() + ", le"),
                Health.resetsBy(pods.label(), buckets, time.tick()));
        var lines = new BucketLines("latency", plane.secondsPerUnit());
        Past past = past(
                queries,
                (answers, pod, tick) -> wasReset(answers.get(1), pod, tick)
                        ? NOTHING
                        : lines.read(answers.get(0).at(pod, tick), edges));
        var unsplit = new NativeHistory(this);
        return past instanceof NotKnown && unsplit.exists() ? unsplit.latency(edges) : past;
    }

    /** Makes a reading of the answers to all queries. */
    private interface ReadingOf {
        Reading read(List<PodAnswers> answers, String pod, int tick);
    }

    private Past past(List<String> queries, ReadingOf reading) {
        Answer answer = source.range(Join.together(queries), time.first(), time.to(), time.tick());
        if (answer instanceof Answer.Failure failure) {
            return new NotKnown(failure.text());
        }
        var apart = Join.apart(queries, (Answer.Series) answer);
        List<PodAnswers> answers = queries.stream()
                .map(query -> PodAnswers.of(((Answer.Series) apart.get(query)).lines(), pods.label(), time))
                .toList();
        List<List<Reading>> byPod = pods.names().stream()
                .map(pod -> IntStream.range(0, time.ticks())
                        .mapToObj(tick -> reading.read(answers, pod, tick))
                        .toList())
                .toList();
        return kept(byPod);
    }

    Past kept(List<List<Reading>> byPod) {
        long any = IntStream.range(0, time.ticks())
                .filter(tick -> byPod.stream().anyMatch(pod -> known(pod.get(tick))))
                .count();
        List<List<Reading>> kept = byPod.stream()
                .filter(pod -> any > 0 && pod.stream().filter(PodHistory::known).count() >= any * MOST_OF_IT)
                .toList();
        if (kept.isEmpty()) {
            return new NotKnown(
                    any == 0
                            ? "no pod of stable has an interval without gaps or restarts; had it requests, and at least"
                                    + " two scrapes an interval?"
                            : "no pod of stable was there for most of the time");
        }
        var intervals = new ArrayList<List<Reading>>();
        for (int i = 0; i < time.ticks(); i++) {
            int tick = i;
            intervals.add(kept.stream().map(pod -> pod.get(tick)).toList());
        }
        return new Known(new History(time.tick(), intervals));
    }

    private static boolean known(Reading reading) {
        return !(reading instanceof Unknown);
    }
}
