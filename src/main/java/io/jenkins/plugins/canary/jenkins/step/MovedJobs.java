package io.jenkins.plugins.canary.jenkins.step;

import hudson.Extension;
import hudson.model.Item;
import hudson.model.listeners.ItemListener;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A job may be renamed, moved or deleted while its builds have open rollouts. */
@Extension
public final class MovedJobs extends ItemListener {
    private static final Logger LOGGER = Logger.getLogger(MovedJobs.class.getName());

    @Override
    public void onLocationChanged(Item item, String before, String after) {
        try {
            Register.get().renamed(before, after);
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "open rollouts of " + before + " aren't found as those of " + after);
        }
    }

    /** Its builds are gone without a word, and their rollouts with nobody to drive them. */
    @Override
    public void onDeleted(Item item) {
        CanaryExecutor.aside(Reaper.get()::sweep);
    }
}
