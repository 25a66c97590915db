package io.jenkins.plugins.canary.jenkins.page;

import io.jenkins.plugins.canary.report.page.RolloutPage;
import io.jenkins.plugins.canary.rollout.RolloutEvent;
import io.jenkins.plugins.canary.rollout.journal.JournalFile;
import java.io.File;
import java.io.IOException;
import java.lang.ref.SoftReference;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Journals as pages, read again only when they have grown: many people may look at a rollout at once. What it keeps is
 * given up when memory is short. Thread-safe.
 */
public final class PageCache {
    private final Map<File, SoftReference<Entry>> entries = new HashMap<>();

    private record Entry(long length, Optional<RolloutPage> page) {}

    /**
     * Empty when there is nothing to show: no file, one without a whole event, or one that can't be read.
     *
     * @throws IOException when it can't be read, once for each state of the file
     */
    synchronized Optional<RolloutPage> read(File journal) throws IOException {
        SoftReference<Entry> kept = entries.get(journal);
        Entry entry = kept == null ? null : kept.get();
        // Before the reading: what is appended meanwhile is found by the next look.
        long length = journal.length();
        if (entry == null || entry.length() != length) {
            entries.put(journal, new SoftReference<>(new Entry(length, Optional.empty())));
            List<RolloutEvent> events = JournalFile.at(journal.toPath()).read();
            entry = new Entry(length, events.isEmpty() ? Optional.empty() : Optional.of(RolloutPage.of(events)));
            entries.put(journal, new SoftReference<>(entry));
        }
        return entry.page();
    }
}
