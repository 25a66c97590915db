package io.jenkins.plugins.canary.traffic.nginx;

import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;

/**
 * The file with the block. It is replaced as a whole by a rename, so nginx reads the old or the new one and never half of
 * it; owner's group and permissions stay. A mark beside it says that nginx may not have read it yet: it outlives a crash
 * between the two. Where the path is a link all this is done where it leads, and the link stays.
 */
record IncludeFile(Path path) {
    private static final int LONGEST = 64 << 10;

    String read() throws RouteException {
        try {
            if (Files.size(path) > LONGEST) {
                throw new RouteException(
                        Kind.UNSUITABLE,
                        path + " is longer than 64 KiB, expected a file with the split_clients block and little else");
            }
            return Files.readString(path);
        } catch (NoSuchFileException e) {
            throw new RouteException(
                    Kind.NOT_FOUND,
                    "there is no file " + path + " on this machine: make it with the split_clients block and include it"
                            + " in nginx.conf",
                    e);
        } catch (IOException e) {
            throw failed("read", e);
        }
    }

    boolean pending() {
        return Files.exists(mark());
    }

    void markPending() throws RouteException {
        try {
            Files.write(mark(), new byte[0]);
        } catch (IOException e) {
            throw failed("write a mark beside", e);
        }
    }

    void markDone() throws RouteException {
        try {
            Files.deleteIfExists(mark());
        } catch (IOException e) {
            throw failed("remove the mark beside", e);
        }
    }

    void write(String text) throws RouteException {
        Path file = real();
        Path fresh = beside(file, ".canary-new");
        try {
            try {
                Files.writeString(fresh, text);
                like(file, fresh);
                try (var channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                    channel.force(true);
                }
                Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(fresh);
            }
        } catch (IOException e) {
            throw failed("write", e);
        }
    }

    private static void like(Path file, Path fresh) throws IOException {
        PosixFileAttributes old = Files.readAttributes(file, PosixFileAttributes.class);
        PosixFileAttributeView view = Files.getFileAttributeView(fresh, PosixFileAttributeView.class);
        view.setPermissions(old.permissions());
        if (!view.readAttributes().group().equals(old.group())) {
            view.setGroup(old.group());
        }
    }

    Path mark() {
        return beside(real(), ".canary-pending");
    }

    private static Path beside(Path file, String end) {
        return file.resolveSibling(file.getFileName() + end);
    }

    private Path real() {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            // Whoever reads it tells why.
            return path;
        }
    }

    private RouteException failed(String what, IOException e) {
        return e instanceof AccessDeniedException
                ? new RouteException(
                        Kind.FORBIDDEN,
                        "this user may not " + what + " " + real()
                                + ": give it the file and its folder, not all of nginx",
                        e)
                : new RouteException(Kind.UNAVAILABLE, "can't " + what + " " + path + ": " + e, e);
    }
}
