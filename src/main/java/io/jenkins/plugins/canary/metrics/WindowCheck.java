package io.jenkins.plugins.canary.metrics;

import io.jenkins.plugins.canary.metrics.Finding.Level;
import io.jenkins.plugins.canary.parse.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether the windows of a user's query fit the rollout's interval, by which it is asked, and the scrapes they hold. */
record WindowCheck(History history, Target target, Duration interval) {

    /** A query that counts events, which are added up: windows that aren't an interval long miscount them. */
    List<Finding> ofCount(String gate, String what, String text) {
        return check(gate, what, text, true);
    }

    /** A query for a value, which a longer window only smooths. */
    List<Finding> ofValue(String gate, String what, String text) {
        return check(gate, what, text, false);
    }

    private List<Finding> check(String gate, String what, String text, boolean counts) {
        String query = QueryText.of(text).fill(target, Arm.CANARY, interval);
        var findings = new ArrayList<Finding>();
        for (Duration window : Windows.in(query)) {
            if (!window.equals(interval)) {
                String found = what + ": the query looks back " + Durations.format(window) + ", and is asked every "
                        + Durations.format(interval) + ": ";
                String follows = window.compareTo(interval) < 0
                        ? "what happens in between isn't seen"
                        : counts
                                ? "it counts each event about "
                                        + Math.round((double) window.toMillis() / interval.toMillis()) + " times"
                                : "what it shows goes on for so long after it is over";
                findings.add(
                        new Finding(Level.WARNING, gate, found + follows + "; write [${interval}] for the window"));
            }
            scrape(query)
                    .filter(scrape -> window.compareTo(scrape.multipliedBy(2)) < 0)
                    .ifPresent(scrape -> findings.add(new Finding(
                            Level.WARNING,
                            gate,
                            what + ": the query's window of " + Durations.format(window)
                                    + " holds less than two scrapes, one every " + Durations.format(scrape)
                                    + ": it will often answer with nothing; use at least "
                                    + Durations.format(scrape.multipliedBy(2)))));
        }
        return findings;
    }

    private Optional<Duration> scrape(String query) {
        return MetricNames.in(query).stream()
                .findFirst()
                .flatMap(history::oneOf)
                .flatMap(history::scrapeInterval);
    }
}
