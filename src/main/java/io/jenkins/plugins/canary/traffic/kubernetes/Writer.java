package io.jenkins.plugins.canary.traffic.kubernetes;

import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;

/**
 * Plans on the last reading and writes; when somebody else wrote in between, plans again on what stands there now. A
 * real server answers 409 for a lost race and 422 for a failed test, which is also its answer to a value it doesn't
 * like: only the object's version tells the two apart.
 */
final class Writer {
    private static final int TRIES = 5;

    /** What to change, decided on the object as it is now. */
    @FunctionalInterface
    interface Plan {
        Patch patch(Live now) throws RouteException;
    }

    private final RouteObject object;
    private final String route;

    Writer(RouteObject object, String route) {
        this.object = object;
        this.route = route;
    }

    /**
     * The object as the server says it stands after the write, or as it is when there was nothing to write.
     *
     * @param version of the reading that this is based on
     */
    Live write(String version, Plan plan) throws RouteException {
        Live now = object.at(version);
        RouteException last = null;
        for (int i = 0; i < TRIES; i++) {
            Patch patch = plan.patch(now);
            if (patch.writesNothing()) {
                return now;
            }
            try {
                return object.write(now, patch);
            } catch (RouteException e) {
                Live next = afterRefusal(e);
                if (e.kind() == Kind.REFUSED && next.version().equals(now.version())) {
                    throw e;
                }
                now = next;
                last = e;
            }
        }
        throw new RouteException(
                Kind.CONFLICT,
                route + " was written by somebody else each of the " + TRIES
                        + " times this rollout tried: look for a controller that keeps rewriting it. Last answer: "
                        + last.getMessage(),
                last);
    }

    private Live afterRefusal(RouteException e) throws RouteException {
        if (e.kind() != Kind.CONFLICT && e.kind() != Kind.REFUSED) {
            throw e;
        }
        return object.read();
    }
}
