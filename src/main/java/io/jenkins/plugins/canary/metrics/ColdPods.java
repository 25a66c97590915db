package io.jenkins.plugins.canary.metrics;

import io.jenkins.plugins.canary.analysis.Warming;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which pods an arm's counts leave out, and for how long. When they began is only asked where there are any. */
record ColdPods(WarmUp warmUp) {

    /** Empty when no pod is cold, or the source can't tell. */
    Optional<Warming> read(Round round, Instant to) {
        if (!(round.ask(warmUp.requestsOfCold()) instanceof Answer.Series cold)
                || cold.lines().isEmpty()) {
            return Optional.empty();
        }
        Map<String, Double> since = since(round);
        List<Warming.Pod> pods = cold.lines().stream()
                .map(this::name)
                .map(name -> new Warming.Pod(name, until(since.get(name), to)))
                .sorted(Comparator.comparing(Warming.Pod::name))
                .toList();
        double requests = cold.lines().stream()
                .mapToDouble(line ->
                        Single.of(new Answer.Series(List.of(line)), "") instanceof Single.Is is ? is.value() : 0)
                .sum();
        return Optional.of(new Warming(pods, Math.round(requests)));
    }

    private Map<String, Double> since(Round round) {
        var since = new HashMap<String, Double>();
        if (round.ask(warmUp.since()) instanceof Answer.Series began) {
            for (Answer.Line line : began.lines()) {
                if (Single.of(new Answer.Series(List.of(line)), "") instanceof Single.Is is) {
                    since.put(name(line), is.value());
                }
            }
        }
        return since;
    }

    /** Where nothing says when it began, it was at the interval's end at the latest. */
    private Instant until(Double since, Instant to) {
        return (since == null ? to : Instant.ofEpochSecond(Math.round(since))).plus(warmUp.time());
    }

    private String name(Answer.Line line) {
        return warmUp.podLabels().stream()
                .map(label -> line.labels().getOrDefault(label, ""))
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse("?");
    }
}
