package org.jvnet.hudson.test;

import hudson.model.Item;
import hudson.security.ACL;
import hudson.security.AuthorizationStrategy;
import hudson.security.Permission;
import java.util.Collection;

/** Grants what a test says. Harness 2493.vcc1b_74b_c433f, as far as our tests call it. */
public class MockAuthorizationStrategy extends AuthorizationStrategy {
    public Grant grant(Permission... permissions) {
        throw new UnsupportedOperationException("only a signature");
    }

    @Override
    public ACL getRootACL() {
        throw new UnsupportedOperationException("only a signature");
    }

    @Override
    public Collection<String> getGroups() {
        throw new UnsupportedOperationException("only a signature");
    }

    public class Grant {
        Grant() {}

        public GrantOn everywhere() {
            throw new UnsupportedOperationException("only a signature");
        }

        public GrantOn onRoot() {
            throw new UnsupportedOperationException("only a signature");
        }

        public GrantOn onItems(Item... items) {
            throw new UnsupportedOperationException("only a signature");
        }

        public class GrantOn {
            GrantOn() {}

            public MockAuthorizationStrategy to(String... ids) {
                throw new UnsupportedOperationException("only a signature");
            }

            public MockAuthorizationStrategy toEveryone() {
                throw new UnsupportedOperationException("only a signature");
            }
        }
    }
}
