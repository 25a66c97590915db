package io.jenkins.plugins.canary.report;

import io.jenkins.plugins.canary.analysis.Tick;
import io.jenkins.plugins.canary.analysis.Warming;
import java.util.List;
import java.util.Optional;

/** Says which pods aren't judged yet, when that changes, and in the end what was left out in all. Not thread-safe. */
final class LeftOut {
    private List<String> told = List.of();
    private long requests;

    Optional<String> add(Tick tick) {
        List<String> now = tick.warming().stream()
                .flatMap(warming -> warming.pods().stream())
                .map(Warming.Pod::name)
                .toList();
        requests += tick.warming().map(Warming::requests).orElse(0L);
        if (now.equals(told)) {
            return Optional.empty();
        }
        told = now;
        return Optional.of(tick.warming()
                .map(warming -> "warming up, not judged yet: " + warming.text())
                .orElseGet(() -> "warmed up: every pod is judged; " + requests
                        + (requests == 1 ? " request was" : " requests were") + " left out"));
    }
}
