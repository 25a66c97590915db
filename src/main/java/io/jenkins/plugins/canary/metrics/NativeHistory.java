package io.jenkins.plugins.canary.metrics;

import io.jenkins.plugins.canary.analysis.Reading;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The past of pods that have native histograms, which are asked for as they were and subtracted here. */
record NativeHistory(PodHistory pods) {
    /** Each has a hundred buckets or so at each tick. */
    private static final int MOST_PODS = 8;

    boolean exists() {
        return new History(pods.source(), pods.time().to())
                .has(pods.plane().nativeSelector(pods.labels()).orElseThrow());
    }

    PodHistory.Past latency(List<Double> edges) {
        LookBack time = pods.time();
        Pods few = pods.pods().first(MOST_PODS);
        String selector =
                pods.plane().nativeSelector(pods.labels(), few.matcher()).orElseThrow();
        Answer answer = pods.source()
                .range(
                        "sum by (" + few.label() + ") (" + selector + ")",
                        time.first().minus(time.tick()),
                        time.to(),
                        time.tick());
        if (answer instanceof Answer.Failure failure) {
            return new PodHistory.NotKnown(failure.text());
        }
        var known = new HashMap<String, Map<Integer, Answer.Histogram>>();
        for (Answer.Line line : ((Answer.Series) answer).lines()) {
            var ticks = known.computeIfAbsent(line.labels().getOrDefault(few.label(), ""), pod -> new HashMap<>());
            line.histograms().forEach(histogram -> ticks.put(time.index(histogram.at()), histogram));
        }
        var buckets = new NativeBuckets("latency", pods.plane().secondsPerUnit());
        return pods.kept(few.names().stream()
                .map(pod -> known.getOrDefault(pod, Map.of()))
                .map(ticks -> IntStream.range(0, time.ticks())
                        .mapToObj(tick -> reading(buckets, ticks.get(tick - 1), ticks.get(tick), edges))
                        .toList())
                .toList());
    }

    private static Reading reading(
            NativeBuckets buckets, Answer.Histogram begin, Answer.Histogram end, List<Double> edges) {
        return begin == null || end == null ? PodHistory.NOTHING : buckets.between(begin, end, edges);
    }
}
