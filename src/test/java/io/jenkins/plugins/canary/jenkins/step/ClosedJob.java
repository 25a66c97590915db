package io.jenkins.plugins.canary.jenkins.step;

import hudson.model.Job;
import hudson.model.Run;
import hudson.security.ACL;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import jenkins.model.Jenkins;

/** A job that nobody may read. */
final class ClosedJob extends Job<ClosedJob, ClosedJob.Build> {
    ClosedJob(String name) {
        super(Jenkins.get(), name);
    }

    Build build(Path folder) throws IOException {
        return new Build(this, folder.toFile());
    }

    @Override
    public ACL getACL() {
        return ACL.lambda2((who, permission) -> false);
    }

    @Override
    public boolean isBuildable() {
        return false;
    }

    @Override
    protected SortedMap<Integer, Build> _getRuns() {
        return new TreeMap<>();
    }

    @Override
    protected void removeRun(Build run) {}

    static final class Build extends Run<ClosedJob, Build> {
        private final transient File root;

        Build(ClosedJob job, File root) throws IOException {
            super(job);
            this.root = root;
        }

        @Override
        public File getRootDir() {
            return root;
        }
    }
}
