package io.jenkins.plugins.canary.jenkins.form;

import org.jvnet.localizer.ResourceBundleHolder;

/** The texts of {@code Messages.properties} in the reader's language. */
final class Messages {
    private static final ResourceBundleHolder HOLDER = ResourceBundleHolder.get(Messages.class);

    private Messages() {}

    static String Check_expected(Object what) {
        return HOLDER.format("Check.expected", what);
    }

    static String Check_needed() {
        return HOLDER.format("Check.needed");
    }
}
