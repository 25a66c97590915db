package hudson.security;

import java.util.function.BiFunction;
import org.springframework.security.core.Authentication;

public abstract class ACL {
    public static final Authentication SYSTEM2 = () -> "SYSTEM";

    public final void checkPermission(Permission permission) {
        if (!hasPermission(permission)) {
            throw new SecurityException(permission.getId());
        }
    }

    public final boolean hasPermission(Permission permission) {
        return hasPermission2(SYSTEM2, permission);
    }

    public boolean hasPermission2(Authentication who, Permission permission) {
        throw new AbstractMethodError();
    }

    public static ACL lambda2(BiFunction<Authentication, Permission, Boolean> rule) {
        return new SparseACL(rule);
    }

    public static ACLContext as2(Authentication who) {
        return new ACLContext();
    }
}
