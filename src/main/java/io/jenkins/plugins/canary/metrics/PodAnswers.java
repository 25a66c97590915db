package io.jenkins.plugins.canary.metrics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What one query answered for each pod and tick: one line, or one for each bucket edge. */
final class PodAnswers {
    private final Map<String, Map<Integer, List<Answer.Line>>> lines = new HashMap<>();

    private PodAnswers() {}

    static PodAnswers of(List<Answer.Line> series, String podLabel, LookBack time) {
        var answers = new PodAnswers();
        for (Answer.Line line : series) {
            var ticks = answers.lines.computeIfAbsent(line.labels().getOrDefault(podLabel, ""), pod -> new HashMap<>());
            for (Answer.Point point : line.points()) {
                ticks.computeIfAbsent(time.index(point.at()), tick -> new ArrayList<>())
                        .add(new Answer.Line(line.labels(), List.of(point)));
            }
        }
        return answers;
    }

    Answer at(String pod, int tick) {
        return new Answer.Series(lines.getOrDefault(pod, Map.of()).getOrDefault(tick, List.of()));
    }

    Single number(String pod, int tick) {
        return Single.of(at(pod, tick), pod);
    }
}
