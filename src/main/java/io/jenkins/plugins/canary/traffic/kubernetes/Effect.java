package io.jenkins.plugins.canary.traffic.kubernetes;

import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import io.jenkins.plugins.canary.traffic.RouteState;
import java.time.Duration;

/**
 * Waits until a route's controller says that what was written is in effect: a moment here, and if that isn't enough the
 * caller hears that it may ask again. Kinds without a status are taken at their word.
 */
final class Effect {
    private static final int LOOKS = 10;
    private static final Duration PAUSE = Duration.ofMillis(100);

    /** After the last write nobody asks again, so the controller gets longer. */
    private static final int LAST_LOOKS = 20;

    private static final Duration LAST_PAUSE = Duration.ofMillis(250);

    private final RouteObject object;
    private final KubernetesRoute route;
    private final Pause pause;

    Effect(RouteObject object, KubernetesRoute route, Pause pause) {
        this.object = object;
        this.route = route;
        this.pause = pause;
    }

    /** On the way there, where a weight that isn't in effect is nothing to go on with. */
    Live await(Live written) throws RouteException {
        Seen seen = look(written, LOOKS, PAUSE);
        switch (seen.answer().state()) {
            case IN_EFFECT -> {
                return seen.now();
            }
            case PENDING ->
                throw new RouteException(
                        Kind.UNAVAILABLE,
                        route.describe() + " holds the new weight, but it isn't in effect yet: "
                                + seen.answer().text());
            default ->
                throw new RouteException(
                        Kind.REFUSED,
                        route.describe() + " holds the new weight, but its controller refuses it: "
                                + seen.answer().text());
        }
    }

    /** On the way back, which is made once it is written: what nobody confirms is told, and no reason to do it again. */
    RouteState settle(Live written) throws RouteException {
        RouteState state = written.stateToRestore();
        try {
            Seen seen = look(written, LAST_LOOKS, LAST_PAUSE);
            return switch (seen.answer().state()) {
                case IN_EFFECT -> seen.now().stateToRestore();
                case PENDING ->
                    state.doubted(doubt("hasn't confirmed it in "
                            + LAST_PAUSE.multipliedBy(LAST_LOOKS).toSeconds() + " s: "
                            + seen.answer().text()));
                case REFUSED ->
                    state.doubted(doubt("refuses it: " + seen.answer().text()));
            };
        } catch (RouteException e) {
            return state.doubted(doubt("couldn't be asked whether it is in effect: " + e.getMessage()));
        }
    }

    private String doubt(String answer) {
        return route.describe() + " holds the weights from before the rollout, but its controller " + answer
                + "; the canary may still get traffic. Look with " + Kubectl.look(route);
    }

    private record Seen(Live now, Acceptance answer) {}

    private Seen look(Live written, int looks, Duration between) throws RouteException {
        Live now = written;
        Acceptance answer = route.acceptance(now.json());
        for (int i = 0; i < looks && answer.state() == Acceptance.State.PENDING; i++) {
            pause.of(between);
            now = object.read();
            answer = route.acceptance(now.json());
        }
        return new Seen(now, answer);
    }
}
