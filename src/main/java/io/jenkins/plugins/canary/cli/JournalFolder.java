package io.jenkins.plugins.canary.cli;

import io.jenkins.plugins.canary.rollout.RolloutEvent;
import io.jenkins.plugins.canary.rollout.journal.JournalFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The journals of one rollout's name, held by one process at a time. */
final class JournalFolder implements AutoCloseable {
    private final Path folder;
    private final String name;
    private final FileChannel channel;
    private final FileLock held;

    private JournalFolder(Path folder, String name, FileChannel channel, FileLock held) {
        this.folder = folder;
        this.name = name;
        this.channel = channel;
        this.held = held;
    }

    static JournalFolder lock(Path folder, String name) throws IOException {
        Files.createDirectories(folder);
        FileChannel channel =
                FileChannel.open(folder.resolve(name + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock held = channel.tryLock();
        if (held == null) {
            channel.close();
            throw new IOException("another process runs the rollout " + name + " with journals in " + folder
                    + "; wait for it to end");
        }
        return new JournalFolder(folder, name, channel, held);
    }

    /** The newest journal, if its rollout was never closed. */
    Optional<JournalFile> unfinished() throws IOException {
        int last = count();
        if (last == 0) {
            return Optional.empty();
        }
        JournalFile journal = journal(last);
        List<RolloutEvent> events = journal.read();
        if (!events.isEmpty() && !(events.get(0) instanceof RolloutEvent.Opened)) {
            throw new IOException(
                    journal.path() + ": found " + events.get(0).getClass().getSimpleName()
                            + " as its first event, expected Opened: it was removed or cut while its rollout ran, so nobody knows"
                            + " what was on the route. See that all traffic goes to stable, then remove the file");
        }
        boolean open = !events.isEmpty() && events.stream().noneMatch(RolloutEvent.Closed.class::isInstance);
        return open ? Optional.of(journal) : Optional.empty();
    }

    /** A new one. */
    JournalFile next() {
        return journal(count() + 1);
    }

    private int count() {
        return IntStream.iterate(1, number -> number + 1)
                        .filter(number -> !journal(number).exists())
                        .findFirst()
                        .getAsInt()
                - 1;
    }

    private JournalFile journal(int number) {
        return JournalFile.at(folder.resolve(name + "-" + number + ".jsonl"));
    }

    @Override
    public void close() throws IOException {
        held.release();
        channel.close();
    }
}
