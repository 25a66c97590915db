package io.jenkins.plugins.canary.jenkins.config;

import hudson.model.Item;
import hudson.model.Job;
import hudson.util.ComboBoxModel;
import hudson.util.FormValidation;
import io.jenkins.plugins.canary.connect.UnknownName;
import io.jenkins.plugins.canary.jenkins.form.FormAccess;

/** What forms of jobs say of the names that an administrator configured. */
public final class ConfiguredNames {
    private ConfiguredNames() {}

    /**
     * The names that can be used in the item; none for those who may not see its form.
     *
     * @param item whose page holds the form; null for a page of Jenkins itself
     */
    public static ComboBoxModel offered(Grants.Kind kind, Item item) {
        var names = new ComboBoxModel();
        if (FormAccess.mayRead(item)) {
            names.addAll(SharedEntries.of(kind).names(item));
        }
        return names;
    }

    /** Says what a build would say. Folders allow more to the jobs in them than can be told of the folder itself. */
    public static FormValidation check(Grants.Kind kind, Item item, String value) {
        if (value == null || value.isBlank() || !FormAccess.mayRead(item) || !(item instanceof Job<?, ?> job)) {
            return FormValidation.ok();
        }
        try {
            SharedEntries.of(kind).named(value.strip(), job);
            return FormValidation.ok();
        } catch (UnknownName e) {
            return FormValidation.error(e.getMessage());
        }
    }
}
