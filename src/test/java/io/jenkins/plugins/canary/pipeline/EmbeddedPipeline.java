package io.jenkins.plugins.canary.pipeline;

import com.google.common.base.Preconditions;
import hudson.ExtensionList;
import hudson.model.Action;
import hudson.model.Cause;
import hudson.model.CauseAction;
import hudson.model.ItemGroup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import jenkins.model.Jenkins;

/**
 * Runs Jenkinsfiles, scripted and declarative, without Jenkins: the engine of Pipeline (groovy-cps) and the steps that
 * {@link ExtensionList} knows, in one job with numbered builds below a folder. Not for use by several threads.
 */
public final class EmbeddedPipeline {
    private final Path folder;
    private final EmbeddedJob job;

    private EmbeddedPipeline(Path folder, ItemGroup<?> parent, String name) {
        this.folder = folder;
        this.job = new EmbeddedJob(parent, name, folder);
        Jenkins.get().putItem(job);
    }

    /** A pipeline whose builds keep their files below the folder; {@code readTrusted} reads {@code scm/} in it. */
    public static EmbeddedPipeline in(Path folder) {
        return in(folder, "shop-release");
    }

    public static EmbeddedPipeline in(Path folder, String jobName) {
        return in(folder, Jenkins.get(), jobName);
    }

    /** A pipeline inside another item, such as a folder. */
    public static EmbeddedPipeline in(Path folder, ItemGroup<?> parent, String jobName) {
        BuiltInSteps.register();
        return new EmbeddedPipeline(folder, parent, jobName);
    }

    /** Puts a descriptor among the extensions, as {@code @Extension} would do in compiled main code. */
    public static void register(hudson.model.Descriptor<?> descriptor) {
        if (ExtensionList.lookup(hudson.model.Descriptor.class).stream()
                .noneMatch(each -> each.getClass() == descriptor.getClass())) {
            ExtensionList.lookup(hudson.model.Descriptor.class).add(descriptor);
        }
    }

    /** Lets something happen between a body's beginning and the step's hearing of it; the next call takes its place. */
    public static void afterBodyStart(Runnable happening) {
        EmbeddedBodyInvoker.afterStart = happening;
    }

    /** A file beside the Jenkinsfile, for {@code readTrusted}. */
    public EmbeddedPipeline withFile(String name, String text) {
        Preconditions.checkArgument(!name.contains(".."), "a file beside the Jenkinsfile, not %s", name);
        try {
            Path file = folder.resolve("scm").resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return this;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** A build that somebody started by hand. */
    public EmbeddedBuild start(String jenkinsfile, String user) {
        EmbeddedRun run = job.newRun();
        run.addAction(new CauseAction(new Cause.UserIdCause(user)));
        return EmbeddedBuild.start(run, jenkinsfile);
    }

    /** A build that begins with something that Jenkins knows of it. */
    public EmbeddedBuild start(String jenkinsfile, Action known) {
        EmbeddedRun run = job.newRun();
        run.addAction(known);
        return EmbeddedBuild.start(run, jenkinsfile);
    }

    public EmbeddedBuild start(String jenkinsfile) {
        return EmbeddedBuild.start(job.newRun(), jenkinsfile);
    }
}
