package io.jenkins.plugins.canary.pipeline;

import hudson.model.Action;
import hudson.model.Queue;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.User;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jenkins.scm.RunWithSCM;

/** A build whose actions and result lie in {@code build.xml}, as in Jenkins: what isn't saved is lost in a crash. */
public final class EmbeddedRun extends Run<EmbeddedJob, EmbeddedRun>
        implements Queue.Executable, RunWithSCM<EmbeddedJob, EmbeddedRun> {
    private final transient Path root;
    private transient volatile boolean building = true;
    private transient volatile Set<User> culprits = Set.of();

    EmbeddedRun(EmbeddedJob job, int number, long timestamp) throws IOException {
        super(job, timestamp);
        this.number = number;
        this.root = Files.createDirectories(
                job.getRootDir().toPath().resolve("builds").resolve(Integer.toString(number)));
        if (!Files.exists(root.resolve("build.xml"))) {
            save();
        }
    }

    /** The same build, read back from its file. */
    EmbeddedRun reload() {
        try {
            EmbeddedRun fresh = new EmbeddedRun(project, number, timestamp);
            Saved saved = Xml.read(root.resolve("build.xml"), Saved.class);
            fresh.getActions().addAll(saved.actions);
            fresh.result = saved.result == null ? null : Result.fromString(saved.result);
            project.put(fresh);
            fresh.onLoad();
            return fresh;
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    /** As if its change sets had these authors. */
    public EmbeddedRun withCommitsOf(String... users) {
        culprits = Stream.of(users).map(id -> User.getById(id, true)).collect(Collectors.toSet());
        return this;
    }

    @Override
    public Set<User> getCulprits() {
        return culprits;
    }

    @Override
    public File getRootDir() {
        return root.toFile();
    }

    @Override
    public boolean isBuilding() {
        return building;
    }

    void finished() throws IOException {
        building = false;
        save();
    }

    @Override
    public synchronized void save() throws IOException {
        Xml.write(root.resolve("build.xml"), new Saved(getActions(), getResult()));
    }

    private static final class Saved {
        private final ArrayList<Action> actions;
        private final String result;

        Saved(List<Action> actions, Result result) {
            this.actions = new ArrayList<>(actions);
            this.result = result == null ? null : result.toString();
        }
    }
}
