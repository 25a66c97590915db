package io.jenkins.plugins.canary.jenkins.step;

import hudson.model.Run;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.canary.analysis.Judges;
import io.jenkins.plugins.canary.rollout.Rollout;
import io.jenkins.plugins.canary.rollout.RolloutEvent;
import io.jenkins.plugins.canary.rollout.journal.JournalFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * An open rollout in the {@link Register}: whose it is, and a copy of those events of its journal that say what was on
 * the route and what was written to it. No secret is in either.
 *
 * @param folder its own
 * @param build the build's external id
 * @param began when the build began, in milliseconds: a job that was deleted and made anew has builds of the same ids
 * @param rollout its name
 * @param journal the path of its journal below the build's directory
 */
record Entry(Path folder, String build, long began, String rollout, String journal) {
    private static final Logger LOGGER = Logger.getLogger(Entry.class.getName());
    private static final String WHERE = "where.properties";

    static Entry of(Path root, String build, long began, String rollout, String journal) {
        return new Entry(root.resolve(key(build + "/" + began + "/" + journal)), build, began, rollout, journal);
    }

    private static String key(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** The entry that {@code folder} holds; none while it is being written or removed. */
    static Optional<Entry> read(Path folder) {
        var where = new Properties();
        try (var in = Files.newBufferedReader(folder.resolve(WHERE))) {
            where.load(in);
        } catch (IOException e) {
            return Optional.empty();
        }
        String build = where.getProperty("build");
        String began = where.getProperty("began", "");
        String rollout = where.getProperty("rollout");
        String journal = where.getProperty("journal");
        return build == null || !began.matches("\\d{1,18}") || rollout == null || journal == null
                ? Optional.empty()
                : Optional.of(new Entry(folder, build, Long.parseLong(began), rollout, journal));
    }

    /** Before anything is written to a route. */
    void note() throws IOException {
        Files.createDirectories(folder);
        copy().delete();
        write();
    }

    private void write() throws IOException {
        var where = new Properties();
        where.setProperty("build", build);
        where.setProperty("began", Long.toString(began));
        where.setProperty("rollout", rollout);
        where.setProperty("journal", journal);
        Path next = folder.resolve(WHERE + ".next");
        try (var out = Files.newBufferedWriter(next)) {
            where.store(out, null);
        }
        Files.move(next, folder.resolve(WHERE), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    boolean isNoted() {
        return Files.exists(folder.resolve(WHERE));
    }

    JournalFile copy() {
        return JournalFile.at(folder.resolve("journal.jsonl"));
    }

    /** The rollout as far as what is kept tells: its plan, what it wrote, whether it is over; none if it never began. */
    Optional<Rollout> kept() {
        try {
            List<RolloutEvent> events = copy().read();
            return events.isEmpty() ? Optional.empty() : Optional.of(Rollout.of(events, Judges::of));
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "can't read what is kept of " + words());
            return Optional.empty();
        }
    }

    /** The rollout is closed. */
    void remove() throws IOException {
        Files.deleteIfExists(folder.resolve(WHERE));
        copy().delete();
        Files.deleteIfExists(folder.resolve(WHERE + ".next"));
        Files.deleteIfExists(folder);
    }

    void move(Path root, String newBuild) throws IOException {
        Entry to = of(root, newBuild, began, rollout, journal);
        Files.move(folder, to.folder());
        to.write();
    }

    /** The build, if there still is one. */
    Optional<Run<?, ?>> run() {
        ACLContext system = ACL.as2(ACL.SYSTEM2);
        try {
            return Optional.<Run<?, ?>>ofNullable(Run.fromExternalizableId(build))
                    .filter(found -> found.getTimeInMillis() == began);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        } finally {
            system.close();
        }
    }

    /** The full name that the build's job had. */
    String job() {
        return build.substring(0, Math.max(0, build.lastIndexOf('#')));
    }

    JournalFile journal(Run<?, ?> run) {
        return JournalFile.at(run.getRootDir().toPath().resolve(journal));
    }

    /** For the controller's log. */
    String words() {
        return "the canary " + rollout + " of " + build;
    }
}
