package io.jenkins.plugins.canary.jenkins.folder;

import com.cloudbees.hudson.plugins.folder.AbstractFolder;
import hudson.Extension;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.model.Job;
import io.jenkins.plugins.canary.jenkins.config.Grants;

/** What the folders around a job allow, the nearest as well as those around it. */
@Extension(optional = true)
public final class FolderGrants extends Grants {
    @Override
    public boolean allow(Job<?, ?> job, Kind kind, String name) {
        ItemGroup<?> around = job.getParent();
        while (around instanceof Item item) {
            if (around instanceof AbstractFolder<?> folder && allows(folder, kind, name)) {
                return true;
            }
            around = item.getParent();
        }
        return false;
    }

    // A type of the Folders plugin in a signature: without it Jenkins can't look at this class, and passes over it.
    private static boolean allows(AbstractFolder<?> folder, Kind kind, String name) {
        CanaryFolderProperty property = folder.getProperties().get(CanaryFolderProperty.class);
        return property != null && property.allows(folder, kind, name);
    }
}
