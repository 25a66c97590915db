package io.jenkins.plugins.canary.traffic.held;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.canary.traffic.Claim;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import io.jenkins.plugins.canary.traffic.Snapshot;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Claims as files of a folder, one a place, under one lock that is held for a moment. Nothing is kept in memory. */
public final class ClaimFiles implements ClaimStore {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** A lock of a file is the process's; between its threads it needs this one. */
    private static final Object THREADS = new Object();

    private final Path folder;

    private ClaimFiles(Path folder) {
        this.folder = folder;
    }

    /** In {@code folder}, which is made when there is a first claim. */
    public static ClaimStore in(Path folder) {
        return new ClaimFiles(folder);
    }

    private Path file(String place) {
        return folder.resolve(UUID.nameUUIDFromBytes(place.getBytes(StandardCharsets.UTF_8)) + ".json");
    }

    @Override
    public Optional<Entry> find(String place) throws RouteException {
        Path file = file(place);
        try {
            JsonNode root = JSON.readTree(Files.readString(file));
            var claim = new Claim(
                    root.required("rollout").asText(),
                    root.required("owner").asText(),
                    Instant.parse(root.required("since").asText()),
                    Instant.parse(root.required("leaseEnd").asText()));
            return Optional.of(
                    new Entry(claim, new Snapshot(root.required("original").asText())));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | IllegalArgumentException | DateTimeException e) {
            throw broken(
                    "can't be read as the claim of " + place + "; if no rollout of it is open, remove the file", e);
        }
    }

    @Override
    public void change(String place, Step step) throws RouteException {
        synchronized (THREADS) {
            try {
                Files.createDirectories(folder);
            } catch (IOException e) {
                throw broken("can't be made", e);
            }
            try (FileChannel lock = FileChannel.open(
                            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var held = lock.lock()) {
                Optional<Entry> before = find(place);
                Optional<Entry> after = step.after(before);
                if (held.isValid() && !after.equals(before)) {
                    write(place, after);
                }
            } catch (IOException e) {
                throw broken("can't be written", e);
            }
        }
    }

    private void write(String place, Optional<Entry> entry) throws IOException {
        Path file = file(place);
        if (entry.isEmpty()) {
            Files.deleteIfExists(file);
            return;
        }
        Claim claim = entry.get().claim();
        ObjectNode root = JSON.createObjectNode()
                .put("place", place)
                .put("rollout", claim.rollout())
                .put("owner", claim.owner())
                .put("since", claim.since().toString())
                .put("leaseEnd", claim.leaseEnd().toString())
                .put("original", entry.get().original().text());
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(fresh, root.toString());
        // Else it may be empty after a power cut, just when somebody has to know what stood there before.
        try (var channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private RouteException broken(String what, Exception e) {
        return new RouteException(Kind.UNAVAILABLE, "the claims in " + folder + ": " + what + " (" + e + ")", e);
    }
}
