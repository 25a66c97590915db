package io.jenkins.plugins.canary.jenkins.credentials;

import org.jvnet.localizer.ResourceBundleHolder;

/** The texts of {@code Messages.properties} in the reader's language. */
final class Messages {
    private static final ResourceBundleHolder HOLDER = ResourceBundleHolder.get(Messages.class);

    private Messages() {}

    static String MetricsTrial_answers(Object arg1) {
        return HOLDER.format("MetricsTrial.answers", arg1);
    }
}
