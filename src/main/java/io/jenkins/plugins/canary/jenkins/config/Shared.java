package io.jenkins.plugins.canary.jenkins.config;

import hudson.model.Item;
import hudson.model.Job;
import io.jenkins.plugins.canary.guard.policy.Folders;
import io.jenkins.plugins.canary.parse.Unreadable;

/** An entry of the configuration that jobs use by its name, as far as an administrator lets them. */
interface Shared {
    Grants.Kind kind();

    String getName();

    /** Patterns of the jobs that may use it; may be null. */
    String getFolders();

    /** Whether no pattern means no job, where it means every job otherwise. */
    boolean isRestricted();

    /** Whether a job, or every job in a folder, may use it. Patterns that nobody can read allow nothing. */
    default boolean allowedTo(Item item) {
        return listed(item.getFullName())
                || (item instanceof Job<?, ?> job && Grants.anyAllows(job, kind(), getName()));
    }

    private boolean listed(String job) {
        String patterns = getFolders();
        if (patterns == null || patterns.isBlank()) {
            return !isRestricted();
        }
        try {
            return Folders.parse(patterns).contain(job);
        } catch (Unreadable e) {
            return false;
        }
    }
}
