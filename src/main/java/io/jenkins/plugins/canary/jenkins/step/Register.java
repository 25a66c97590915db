package io.jenkins.plugins.canary.jenkins.step;

import hudson.model.Run;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import jenkins.model.Jenkins;

/**
 * The open rollouts of this controller, each in a folder of its own under {@code JENKINS_HOME/canary/open}. Builds and
 * jobs are deleted, and their journals with them; this stays until the rollout is closed, and holds what it takes to put
 * its route back. Only files: nothing is kept in memory, so a controller that was killed finds all of it. Thread-safe.
 */
final class Register {
    private final Path root;

    private Register(Path root) {
        this.root = root;
    }

    static Register get() {
        return new Register(Jenkins.get().getRootDir().toPath().resolve("canary/open"));
    }

    /** Where the rollout is noted, or would be. */
    Entry entry(Run<?, ?> run, OpenRollout rollout) {
        return Entry.of(
                root, run.getExternalizableId(), run.getTimeInMillis(), rollout.getName(), rollout.getJournal());
    }

    /** Everything that is open, in no order; what can't be read is passed over. */
    List<Entry> all() {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(root)) {
            return folders.flatMap(folder -> Entry.read(folder).stream()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What builds of the same job left open that don't run any more: another job's rollouts are nobody else's business.
     *
     * @param rollout null for any
     */
    List<Entry> leftBy(Run<?, ?> later, String rollout) {
        String job = later.getParent().getFullName();
        return all().stream()
                .filter(entry -> entry.build().startsWith(job + "#"))
                .filter(entry -> rollout == null || entry.rollout().equals(rollout))
                .filter(entry -> entry.run().filter(Run::isBuilding).isEmpty())
                .toList();
    }

    /** Follows builds whose job has another name now. */
    void renamed(String before, String after) throws IOException {
        for (Entry each : all()) {
            String build = each.build();
            if (build.startsWith(before + "#") || build.startsWith(before + "/")) {
                each.move(root, after + build.substring(before.length()));
            }
        }
    }
}
