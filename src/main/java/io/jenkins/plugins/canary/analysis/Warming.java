package io.jenkins.plugins.canary.analysis;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Pods that are too young to be judged, so that what they answered is left out of the counts.
 *
 * @param pods by name
 * @param requests how many of the interval's requests were left out
 */
public record Warming(List<Pod> pods, long requests) {
    private static final int MOST_SHOWN = 3;
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss'Z'").withZone(ZoneOffset.UTC);

    public Warming {
        pods = List.copyOf(pods);
    }

    /** A pod, and when it will be warm. */
    public record Pod(String name, Instant until) {}

    /** This and what the other arm leaves out. */
    public Warming and(Warming other) {
        var all = new ArrayList<>(pods);
        all.addAll(other.pods);
        return new Warming(all, requests + other.requests);
    }

    /** The first pods with their times, and how many requests were left out. */
    public String text() {
        String shown = pods.stream()
                .limit(MOST_SHOWN)
                .map(pod -> pod.name() + " until " + CLOCK.format(pod.until()))
                .collect(Collectors.joining(", "));
        String more = pods.size() > MOST_SHOWN ? " and " + (pods.size() - MOST_SHOWN) + " more pods" : "";
        return shown + more + "; " + requests + (requests == 1 ? " request" : " requests") + " left out";
    }
}
