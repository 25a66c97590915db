package io.jenkins.plugins.canary.jenkins.config;

import hudson.model.AbstractDescribableImpl;
import hudson.model.Item;
import hudson.model.Job;
import io.jenkins.plugins.canary.guard.policy.Folders;
import io.jenkins.plugins.canary.jenkins.describe.Setting;
import io.jenkins.plugins.canary.parse.Unreadable;
import org.kohsuke.stapler.DataBoundSetter;

/** An entry of the configuration that jobs use by its name, as far as an administrator lets them. */
public abstract class Shared<T extends Shared<T>> extends AbstractDescribableImpl<T> {
    private final String name;
    private String folders;
    private boolean restricted;

    Shared(String name) {
        this.name = name;
    }

    abstract Grants.Kind kind();

    public final String getName() {
        return name;
    }

    /** Patterns of the jobs that may use it; may be null. */
    public final String getFolders() {
        return folders;
    }

    @DataBoundSetter
    public final void setFolders(String folders) {
        this.folders = Setting.orNull(folders);
    }

    /** Whether no pattern means no job, where it means every job otherwise. */
    public final boolean isRestricted() {
        return restricted;
    }

    @DataBoundSetter
    public final void setRestricted(boolean restricted) {
        this.restricted = restricted;
    }

    /** Whether a job, or every job in a folder, may use it. Patterns that nobody can read allow nothing. */
    final boolean allowedTo(Item item) {
        return listed(item.getFullName()) || (item instanceof Job<?, ?> job && Grants.anyAllows(job, kind(), name));
    }

    private boolean listed(String job) {
        if (folders == null || folders.isBlank()) {
            return !restricted;
        }
        try {
            return Folders.parse(folders).contain(job);
        } catch (Unreadable e) {
            return false;
        }
    }
}
