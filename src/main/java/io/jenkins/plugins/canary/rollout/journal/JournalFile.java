package io.jenkins.plugins.canary.rollout.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.jenkins.plugins.canary.rollout.Journal;
import io.jenkins.plugins.canary.rollout.RolloutEvent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A journal as a file: a first line that names the schema, then one JSON object a line, UTF-8. Every append is forced to
 * the disk before it returns. A last line without its end is what a crash in the middle of an append leaves: reading
 * passes over it, and the next append takes its place. Any other line that can't be read is an error that names the
 * line, since what a rollout did must not be guessed.
 */
public final class JournalFile implements Journal {
    static final int SCHEMA = 1;
    private static final String HEADER = "{\"journal\":\"canary\",\"schema\":" + SCHEMA + "}";
    private static final EventJson JSON = new EventJson();

    private final Path file;

    private JournalFile(Path file) {
        this.file = file;
    }

    /** The journal in {@code file}, which need not exist yet; its folder is made with the first append. */
    public static JournalFile at(Path file) {
        return new JournalFile(file);
    }

    public Path path() {
        return file;
    }

    /** Whether {@code file} begins as journals do. */
    public static boolean isJournal(Path file) throws IOException {
        String marked = HEADER.substring(0, HEADER.indexOf(','));
        try (var in = Files.newInputStream(file)) {
            return new String(in.readNBytes(marked.length()), StandardCharsets.UTF_8).equals(marked);
        }
    }

    /** Whether anything was ever appended. */
    public boolean exists() {
        return Files.exists(file);
    }

    /** Removes it, for a rollout that never began. */
    public void delete() throws IOException {
        Files.deleteIfExists(file);
    }

    @Override
    public void append(RolloutEvent event) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        append(event, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    private void append(RolloutEvent event, OpenOption... options) throws IOException {
        try (FileChannel channel = FileChannel.open(file, options)) {
            long end = wholeLines(channel);
            channel.truncate(end);
            channel.position(end);
            String text = (end == 0 ? HEADER + "\n" : "") + JSON.write(event) + "\n";
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(false);
        }
    }

    /** The same for a rollout that is under way: a file that was removed isn't begun anew in the middle. */
    public Journal fromTheBeginning() {
        return event -> {
            if (event instanceof RolloutEvent.Opened) {
                append(event);
                return;
            }
            try {
                append(event, StandardOpenOption.READ, StandardOpenOption.WRITE);
            } catch (NoSuchFileException e) {
                throw new IOException(file.getFileName() + " is gone; was it removed?", e);
            }
        };
    }

    /** Where the last whole line ends; looks back from the end, so it costs the same in a long journal. */
    private static long wholeLines(FileChannel channel) throws IOException {
        var one = ByteBuffer.allocate(1);
        for (long end = channel.size(); end > 0; end--) {
            one.clear();
            channel.read(one, end - 1);
            if (one.get(0) == '\n') {
                return end;
            }
        }
        return 0;
    }

    /** All events, oldest first; none if the file doesn't exist. */
    public List<RolloutEvent> read() throws IOException {
        if (!exists()) {
            return List.of();
        }
        String text = Files.readString(file);
        // What follows the last line's end was cut off while it was written.
        List<String> lines =
                text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
        var events = new ArrayList<RolloutEvent>();
        for (int i = 0; i < lines.size(); i++) {
            if (i == 0) {
                checkHeader(lines.get(0));
            } else {
                events.add(event(lines.get(i), i + 1));
            }
        }
        return List.copyOf(events);
    }

    private void checkHeader(String line) throws IOException {
        if (!line.equals(HEADER)) {
            throw new IOException(file + ", line 1: found " + shortened(line) + ", expected " + HEADER
                    + ": not a journal, or one of another version");
        }
    }

    private RolloutEvent event(String line, int number) throws IOException {
        try {
            return JSON.read(line);
        } catch (JsonProcessingException e) {
            throw new IOException(
                    file + ", line " + number + ": found " + shortened(line) + ", expected an event: "
                            + e.getOriginalMessage(),
                    e);
        }
    }

    private static String shortened(String line) {
        return line.length() > 120 ? line.substring(0, 120) + "…" : line;
    }
}
