package io.jenkins.plugins.canary.jenkins.samples;

import org.jvnet.localizer.ResourceBundleHolder;

/** The texts of {@code Messages.properties} in the reader's language. */
final class Messages {
    private static final ResourceBundleHolder HOLDER = ResourceBundleHolder.get(Messages.class);

    private Messages() {}

    static String StepByStep_title() {
        return HOLDER.format("StepByStep.title");
    }

    static String OnlyWatch_title() {
        return HOLDER.format("OnlyWatch.title");
    }
}
