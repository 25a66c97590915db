package hudson.security;

import java.util.function.BiFunction;
import org.springframework.security.core.Authentication;

/** Stands for the nameless class behind {@link ACL#lambda2}. */
public class SparseACL extends ACL {
    private final BiFunction<Authentication, Permission, Boolean> rule;

    SparseACL(BiFunction<Authentication, Permission, Boolean> rule) {
        this.rule = rule;
    }

    @Override
    public boolean hasPermission2(Authentication who, Permission permission) {
        return rule.apply(who, permission);
    }
}
