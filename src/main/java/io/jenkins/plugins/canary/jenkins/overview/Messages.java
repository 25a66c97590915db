package io.jenkins.plugins.canary.jenkins.overview;

import org.jvnet.localizer.ResourceBundleHolder;

/** The texts of {@code Messages.properties} in the reader's language. */
final class Messages {
    private static final ResourceBundleHolder HOLDER = ResourceBundleHolder.get(Messages.class);

    private Messages() {}

    static String LatestRollouts_displayName() {
        return HOLDER.format("LatestRollouts.displayName");
    }
}
