package hudson.model;

import hudson.security.AccessControlled;
import hudson.security.Permission;
import hudson.security.PermissionGroup;
import java.io.IOException;
import java.util.Collection;

public interface Item extends PersistenceRoot, ModelObject, AccessControlled {
    PermissionGroup PERMISSIONS = new PermissionGroup(Item.class, null);
    Permission CONFIGURE = new Permission(PERMISSIONS, "Configure", null);
    Permission READ = new Permission(PERMISSIONS, "Read", null);
    Permission EXTENDED_READ = new Permission(PERMISSIONS, "ExtendedRead", null);
    Permission BUILD = new Permission(PERMISSIONS, "Build", null);
    Permission CANCEL = new Permission(PERMISSIONS, "Cancel", null);

    ItemGroup<? extends Item> getParent();

    String getName();

    String getFullName();

    @Override
    String getDisplayName();

    String getFullDisplayName();

    String getUrl();

    Collection<? extends Job> getAllJobs();

    @Override
    void save() throws IOException;
}
