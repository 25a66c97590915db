package io.jenkins.plugins.canary.pipeline;

import hudson.model.ItemGroup;
import hudson.model.Job;
import hudson.model.TopLevelItem;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

final class EmbeddedJob extends Job<EmbeddedJob, EmbeddedRun> implements TopLevelItem {
    /** No two builds begin at once. */
    private static final AtomicLong NOW = new AtomicLong(System.currentTimeMillis());

    private final Path folder;
    private final SortedMap<Integer, EmbeddedRun> runs = new ConcurrentSkipListMap<>(Collections.reverseOrder());

    EmbeddedJob(ItemGroup<?> parent, String name, Path folder) {
        super(parent, name);
        this.folder = folder;
    }

    EmbeddedRun newRun() {
        try {
            return put(new EmbeddedRun(this, runs.size() + 1, NOW.incrementAndGet()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    EmbeddedRun put(EmbeddedRun run) {
        runs.put(run.getNumber(), run);
        return run;
    }

    @Override
    public boolean isBuildable() {
        return true;
    }

    @Override
    public File getRootDir() {
        return folder.toFile();
    }

    @Override
    protected SortedMap<Integer, EmbeddedRun> _getRuns() {
        return runs;
    }

    @Override
    protected void removeRun(EmbeddedRun run) {
        runs.remove(run.getNumber());
    }
}
