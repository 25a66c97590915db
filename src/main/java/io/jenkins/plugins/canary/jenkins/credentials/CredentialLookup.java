package io.jenkins.plugins.canary.jenkins.credentials;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.domains.DomainRequirement;
import com.cloudbees.plugins.credentials.domains.URIRequirementBuilder;
import hudson.model.Item;
import hudson.model.Run;
import hudson.security.ACL;
import java.util.List;
import java.util.Optional;
import jenkins.model.Jenkins;

/**
 * On whose behalf credentials are found by their id. What an administrator configured is looked up as the system at the
 * root, what a job wrote by the job; no lookup does both. The address they are for has a say: credentials that are kept
 * for another host aren't found.
 */
public interface CredentialLookup {
    Optional<StandardCredentials> find(String id, String url);

    /** For what an administrator configured, when a build uses it. */
    static CredentialLookup ofSystem(Run<?, ?> user) {
        return (id, url) -> ofSystem().find(id, url).map(credentials -> CredentialsProvider.track(user, credentials));
    }

    /** For what an administrator configures. */
    static CredentialLookup ofSystem() {
        return (id, url) -> Optional.ofNullable(CredentialsProvider.findCredentialByIdInItemGroup(
                id, StandardCredentials.class, Jenkins.get(), ACL.SYSTEM2, host(url)));
    }

    /** For what a Jenkinsfile wrote, when its build runs. */
    static CredentialLookup ofBuild(Run<?, ?> build) {
        return (id, url) -> Optional.ofNullable(
                CredentialsProvider.findCredentialById(id, StandardCredentials.class, build, host(url)));
    }

    /** For what somebody who may configure the item is about to write. */
    static CredentialLookup ofItem(Item item) {
        return (id, url) -> Optional.ofNullable(CredentialsProvider.findCredentialByIdInItem(
                id, StandardCredentials.class, item, ACL.SYSTEM2, host(url)));
    }

    /**
     * For what a job wrote whose build is over: by the job, or by the innermost folder that is left of its name. Where
     * nothing is left, at the root, but without what is only the system's: no job could have used that.
     */
    static CredentialLookup ofJob(String fullName) {
        String name = fullName;
        while (!name.isEmpty()) {
            Item item = Jenkins.get().getItemByFullName(name);
            if (item != null) {
                return ofItem(item);
            }
            name = name.substring(0, Math.max(0, name.lastIndexOf('/')));
        }
        return (id, url) -> ofSystem().find(id, url).filter(found -> found.getScope() != CredentialsScope.SYSTEM);
    }

    /** For what is being filled in: on an item's page, or on one of Jenkins itself where it is null. */
    static CredentialLookup of(Item item) {
        return item == null ? ofSystem() : ofItem(item);
    }

    /** What lists of credentials and lookups ask for alike. */
    static List<DomainRequirement> host(String url) {
        return URIRequirementBuilder.fromUri(url).build();
    }
}
