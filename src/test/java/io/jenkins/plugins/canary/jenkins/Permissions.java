package io.jenkins.plugins.canary.jenkins;

import hudson.model.AbstractItem;
import hudson.security.ACL;
import hudson.security.AuthorizationStrategy;
import hudson.security.Permission;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import jenkins.model.Jenkins;

/** What the user may do in Jenkins as a whole and in every item, until closed. */
public final class Permissions extends AuthorizationStrategy implements AutoCloseable {
    private final Set<Permission> root;
    private final Set<Permission> items;

    private Permissions(Set<Permission> root, Set<Permission> items) {
        this.root = root;
        this.items = items;
    }

    public static Permissions only(Set<Permission> root, Set<Permission> items) {
        var permissions = new Permissions(root, items);
        Jenkins.get().setAuthorizationStrategy(permissions);
        return permissions;
    }

    @Override
    public ACL getRootACL() {
        return ACL.lambda2((who, permission) -> root.contains(permission));
    }

    @Override
    public ACL getACL(AbstractItem item) {
        return ACL.lambda2((who, permission) -> items.contains(permission));
    }

    @Override
    public Collection<String> getGroups() {
        return List.of();
    }

    @Override
    public void close() {
        Jenkins.get().setAuthorizationStrategy(null);
    }
}
