package io.jenkins.plugins.canary.jenkins.page;

import org.jvnet.localizer.ResourceBundleHolder;

/** The texts of {@code Messages.properties} in the reader's language. */
final class Messages {
    private static final ResourceBundleHolder HOLDER = ResourceBundleHolder.get(Messages.class);

    private Messages() {}

    static String RolloutView_displayName(Object name) {
        return HOLDER.format("RolloutView.displayName", name);
    }
}
