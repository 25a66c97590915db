package io.jenkins.plugins.canary.traffic.kubernetes;

import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import java.time.Duration;

/**
 * Waits until a route's controller says that what was written is in effect: a moment here, and if that isn't enough the
 * caller hears that it may ask again. Kinds without a status are taken at their word.
 */
final class Effect {
    private static final int LOOKS = 10;
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final RouteObject object;
    private final KubernetesRoute route;
    private final Pause pause;

    Effect(RouteObject object, KubernetesRoute route, Pause pause) {
        this.object = object;
        this.route = route;
        this.pause = pause;
    }

    Live await(Live written) throws RouteException {
        Live now = written;
        Acceptance answer = acceptance(now);
        for (int i = 0; i < LOOKS && answer.state() == Acceptance.State.PENDING; i++) {
            pause.of(PAUSE);
            now = object.read();
            answer = acceptance(now);
        }
        switch (answer.state()) {
            case IN_EFFECT -> {
                return now;
            }
            case PENDING ->
                throw new RouteException(
                        Kind.UNAVAILABLE,
                        route.describe() + " holds the new weight, but it isn't in effect yet: " + answer.text());
            default ->
                throw new RouteException(
                        Kind.REFUSED,
                        route.describe() + " holds the new weight, but its controller refuses it: " + answer.text());
        }
    }

    private Acceptance acceptance(Live now) {
        return route.kind().status().map(status -> status.read(now.json())).orElse(Acceptance.IN_EFFECT);
    }
}
