package io.jenkins.plugins.canary.lab;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.OptionalInt;

/**
 * A controller of one kind of object on the mock API server. Each time that somebody looks at an object through the
 * proxy it takes one step first, as a real one does in the time between two looks; so nothing happens by itself, and
 * what it makes of a write is seen a look or two later.
 */
@FunctionalInterface
public interface FakeController {
    /** Takes one step with {@code object}, in place; whether anything changed. */
    boolean reconcile(ObjectNode object);

    /** How many pods are ready behind a service, where the controller plays their Deployments too. */
    default OptionalInt endpoints(String service) {
        return OptionalInt.empty();
    }
}
