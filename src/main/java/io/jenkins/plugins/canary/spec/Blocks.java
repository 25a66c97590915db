package io.jenkins.plugins.canary.spec;

import io.jenkins.plugins.canary.parse.Durations;
import java.time.Duration;

/** Stretches of time that are judged at once. */
final class Blocks {
    private Blocks() {}

    /** Complains about a {@code block} of fewer than {@code least} intervals. */
    static void check(Fields fields, Duration block, Duration interval, int least) {
        Duration shortest = interval.multipliedBy(least);
        if (block.compareTo(shortest) < 0) {
            fields.problems()
                    .add(
                            fields.path("block"),
                            Durations.format(block),
                            "at least " + Durations.format(shortest) + ", which is " + least + " intervals");
        }
    }
}
