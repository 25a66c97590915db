package io.jenkins.plugins.canary.jenkins.credentials;

import com.cloudbees.plugins.credentials.CredentialsMatcher;
import com.cloudbees.plugins.credentials.CredentialsMatchers;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardListBoxModel;
import hudson.model.Item;
import hudson.security.ACL;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.canary.jenkins.form.FormAccess;
import java.util.Arrays;
import java.util.List;
import jenkins.model.Jenkins;

/** What can be chosen in a form's list of credentials: what would be found later, by the same rules. */
public final class CredentialList {
    private CredentialList() {}

    /**
     * The credentials of some kinds for an address, or the present choice alone for those who may not see them.
     *
     * @param item whose form it is; null for the configuration of Jenkins itself
     * @param current the present choice
     */
    public static ListBoxModel of(Item item, String current, String url, List<CredentialKind> kinds) {
        var list = new StandardListBoxModel();
        if (!FormAccess.mayRead(item)) {
            return list.includeCurrentValue(current);
        }
        CredentialsMatcher fit = CredentialsMatchers.anyOf(kinds.stream()
                .map(kind -> CredentialsMatchers.instanceOf(kind.type()))
                .toArray(CredentialsMatcher[]::new));
        list.includeEmptyValue();
        if (item == null) {
            list.includeMatchingAs(
                    ACL.SYSTEM2, Jenkins.get(), StandardCredentials.class, CredentialLookup.host(url), fit);
        } else {
            list.includeMatchingAs(ACL.SYSTEM2, item, StandardCredentials.class, CredentialLookup.host(url), fit);
        }
        return list.includeCurrentValue(current);
    }

    /** All kinds that are known here. */
    public static List<CredentialKind> all() {
        return Arrays.asList(CredentialKind.values());
    }
}
