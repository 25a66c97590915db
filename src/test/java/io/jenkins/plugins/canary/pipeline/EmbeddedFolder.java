package io.jenkins.plugins.canary.pipeline;

import com.cloudbees.hudson.plugins.folder.AbstractFolder;
import hudson.model.ItemGroup;
import hudson.model.TopLevelItem;

/** A folder of jobs and folders. */
public final class EmbeddedFolder extends AbstractFolder<TopLevelItem> {
    public EmbeddedFolder(ItemGroup<?> parent, String name) {
        super(parent, name);
    }
}
