package io.jenkins.plugins.canary.jenkins.form;

import hudson.model.Item;
import jenkins.model.Jenkins;

/**
 * Who may use a form. An item is the one whose page holds the form; null stands for the pages of Jenkins itself, which are
 * an administrator's.
 */
public final class FormAccess {
    private FormAccess() {}

    /** Whether the user may have fields checked and lists filled. Others are told nothing, not even that something is wrong. */
    public static boolean mayRead(Item item) {
        return item == null
                ? Jenkins.get().hasPermission(Jenkins.ADMINISTER)
                : item.hasPermission(Item.EXTENDED_READ) || item.hasPermission(Item.CONFIGURE);
    }

    /** Throws unless the user may have Jenkins talk to an address that the form names. */
    public static void checkConnect(Item item) {
        if (item == null) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        } else {
            item.checkPermission(Item.CONFIGURE);
        }
    }
}
