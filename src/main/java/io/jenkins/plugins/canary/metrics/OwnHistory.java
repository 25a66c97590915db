package io.jenkins.plugins.canary.metrics;

import io.jenkins.plugins.canary.metrics.PodHistory.NotKnown;
import io.jenkins.plugins.canary.metrics.PodHistory.Past;
import io.jenkins.plugins.canary.parse.Durations;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The past of counts that come from queries of the user's, asked pod by pod where that is safe.
 *
 * @param bad empty where the data plane's is used
 * @param total empty where the data plane's is used
 * @param several whether there may be several of the first for one of the second
 */
record OwnHistory(
        MetricSource source,
        MetricsSpec metrics,
        LookBack time,
        Optional<String> bad,
        Optional<String> total,
        boolean several) {
    private static final int MOST_PODS = 20;
    private static final String CANNOT = "queries of your own can't be asked pod by pod: ";

    /** What was found, and for how many pods at most it was asked. */
    record Found(Past past, int pods) {
        static Found not(String why) {
            return new Found(new NotKnown(CANNOT + why), 0);
        }
    }

    Found past() {
        for (String query : Stream.concat(bad.stream(), total.stream()).toList()) {
            if (!QueryText.of(query).namesTheArm()) {
                return Found.not("one doesn't name ${version}");
            }
            if (!Windows.in(filled(query)).stream().allMatch(time.tick()::equals)) {
                return Found.not("one looks back further or less than [${interval}], " + Durations.format(time.tick()));
            }
            if (ByPod.of(filled(query), "pod").isEmpty()) {
                return Found.not("one isn't a sum(…) of all pods and nothing else");
            }
        }
        return metrics.podLabels().stream()
                .flatMap(label -> by(label).stream())
                .findFirst()
                .orElseGet(() -> Found.not("their series have no label in common that tells pods apart; looked for "
                        + String.join(", ", metrics.podLabels()) + ": name it in 'podLabel'"));
    }

    /** Empty if a series of the answer hasn't the label. */
    private Optional<Found> by(String label) {
        Map<String, String> labels = Arm.STABLE.labels(metrics.arms());
        String all = total.flatMap(query -> ByPod.of(filled(query), label))
                .orElseGet(() -> Increase.of(metrics.plane().requestsSelector(labels), time.tick(), label));
        String some = bad.flatMap(query -> ByPod.of(filled(query), label))
                .orElseGet(() -> Increase.of(metrics.plane().badSelector(labels), time.tick(), label));
        Answer now = source.instant(all, time.to());
        if (now instanceof Answer.Failure failure) {
            return Optional.of(new Found(new NotKnown(failure.text()), 0));
        }
        List<String> names = names((Answer.Series) now, label);
        if (names.isEmpty() || names.contains("") || (bad.isPresent() && !areOf(names, some, label))) {
            return Optional.empty();
        }
        var pods = new Pods(label, names.stream().limit(MOST_PODS).toList(), names.size());
        var history = new PodHistory(source, metrics.plane(), labels, pods, time);
        return Optional.of(new Found(several ? history.amounts(all, some) : history.counts(all, some), names.size()));
    }

    /** Whether the series of {@code query} are of the same pods, where there are any: else each pod would have none. */
    private boolean areOf(List<String> pods, String query, String label) {
        return source.instant(query, time.to()) instanceof Answer.Series found
                && (found.lines().isEmpty() || names(found, label).stream().anyMatch(pods::contains));
    }

    private static List<String> names(Answer.Series series, String label) {
        return series.lines().stream()
                .map(line -> line.labels().getOrDefault(label, ""))
                .sorted()
                .toList();
    }

    private String filled(String query) {
        return QueryText.of(query).fill(metrics.target(), Arm.STABLE, time.tick());
    }
}
