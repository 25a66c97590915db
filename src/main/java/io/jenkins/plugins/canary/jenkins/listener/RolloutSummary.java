package io.jenkins.plugins.canary.jenkins.listener;

import io.jenkins.plugins.canary.report.page.RolloutPage;
import io.jenkins.plugins.canary.rollout.RolloutEvent;
import io.jenkins.plugins.canary.rollout.journal.JournalFile;
import java.io.File;
import java.io.IOException;
import java.util.List;

/** What a {@link CanaryListener} is told of a rollout: plain values as they were at that moment. Immutable. */
public final class RolloutSummary {
    private final String name;
    private final String url;
    private final String weight;
    private final String status;
    private final String text;
    private final File journal;

    RolloutSummary(String name, String url, String weight, String status, String text, File journal) {
        this.name = name;
        this.url = url;
        this.weight = weight;
        this.status = status;
        this.text = text;
        this.journal = journal;
    }

    public String getName() {
        return name;
    }

    /** Of its report, below the root of Jenkins. */
    public String getUrl() {
        return url;
    }

    /** The canary's, as it was last read back: {@code 25%}. */
    public String getWeight() {
        return weight;
    }

    /** {@code PASS}, {@code FAIL}, {@code INCONCLUSIVE}, {@code ERROR} of the last step; empty before that. */
    public String getStatus() {
        return status;
    }

    /** One line; may be empty. */
    public String getText() {
        return text;
    }

    /**
     * Everything that its report shows, read anew: it may know more than this summary.
     *
     * @throws IOException when the journal is gone, or can't be read
     */
    public RolloutPage page() throws IOException {
        List<RolloutEvent> events = JournalFile.at(journal.toPath()).read();
        if (events.isEmpty()) {
            throw new IOException("the journal of the rollout " + name + " is gone or empty");
        }
        return RolloutPage.of(events);
    }
}
