package io.jenkins.plugins.canary.traffic.kubernetes;

import io.jenkins.plugins.canary.traffic.Remark;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import java.util.Optional;

/**
 * Whether anybody stands behind the canary's destinations who would answer: no service without ready endpoints gets a
 * weight. Where the login may not look, or the object doesn't tell who it is, nobody knows and nothing is refused.
 */
final class Readiness {
    private final Endpoints endpoints;
    private final KubernetesRoute route;
    private final Backends backends;

    Readiness(Api api, KubernetesRoute route) {
        this.endpoints = new Endpoints(api, route.namespace());
        this.route = route;
        this.backends = new Backends(route);
    }

    /** Before traffic moves, when what isn't ready may become so. */
    Optional<Remark> remark(Live now) {
        for (Backend backend : backends.of(now)) {
            Endpoints.Found found = endpoints.of(backend);
            if (found.state() == Endpoints.State.NONE_READY) {
                return Optional.of(Remark.warning("endpoints", words(backend, found)));
            }
            if (found.state() == Endpoints.State.UNKNOWN && !found.text().isEmpty()) {
                return Optional.of(Remark.warning(
                        "endpoints",
                        "whether " + backend.describe() + " has ready endpoints isn't known: " + found.text()));
            }
        }
        return Optional.empty();
    }

    /**
     * Before a weight rises.
     *
     * @throws RouteException {@code UNAVAILABLE}, for a pod may become ready in a moment
     */
    void require(Live now) throws RouteException {
        for (Backend backend : backends.of(now)) {
            Endpoints.Found found = endpoints.of(backend);
            if (found.state() == Endpoints.State.NONE_READY) {
                throw new RouteException(
                        Kind.UNAVAILABLE, route.describe() + " was left as it is: " + words(backend, found));
            }
        }
    }

    private static String words(Backend backend, Endpoints.Found found) {
        return backend.describe() + " has no ready endpoint: " + found.text()
                + "; expected at least one before the canary gets traffic. Look with " + backend.look();
    }
}
