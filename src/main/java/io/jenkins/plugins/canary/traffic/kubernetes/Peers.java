package io.jenkins.plugins.canary.traffic.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.canary.traffic.Remark;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import java.util.List;
import java.util.Optional;

/**
 * Whether the objects beside a route's own leave its weight a meaning, where the kind asks that. As with endpoints:
 * where the login may not look nobody knows, that is told once, and nothing is refused.
 */
final class Peers {
    private final RouteObject object;
    private final KubernetesRoute route;

    Peers(RouteObject object, KubernetesRoute route) {
        this.object = object;
        this.route = route;
    }

    /** Before traffic moves. */
    List<Remark> remarks(Live now) {
        String topic = route.resource().plural();
        try {
            Optional<List<String>> found = hindrances(now);
            return found.isPresent()
                    ? found.get().stream()
                            .map(one -> Remark.refusal(topic, route.describe() + ": " + one))
                            .toList()
                    : List.of(unknown(
                            topic,
                            "the login may not look; grant it list on "
                                    + route.resource().qualified()));
        } catch (RouteException e) {
            return List.of(unknown(topic, e.getMessage()));
        }
    }

    private Remark unknown(String topic, String why) {
        String question = route.kind()
                .peered()
                .map(peered -> peered.question(route.spec()))
                .orElse("it fits the others");
        return Remark.warning(topic, route.describe() + ": whether " + question + " isn't known: " + why);
    }

    /**
     * Before a rollout takes the object, and before a weight rises.
     *
     * @throws RouteException {@code UNSUITABLE} with all that is in the way
     */
    void require(Live now) throws RouteException {
        List<String> found = hindrances(now).orElse(List.of());
        if (!found.isEmpty()) {
            throw new RouteException(Kind.UNSUITABLE, route.describe() + ": " + String.join("; ", found));
        }
    }

    /** Empty where the login may not look. */
    private Optional<List<String>> hindrances(Live now) throws RouteException {
        Optional<Peered> kind = route.kind().peered();
        if (kind.isEmpty()) {
            return Optional.of(List.of());
        }
        Optional<List<JsonNode>> others = object.others();
        return others.map(list -> kind.get().hindrances(now.json(), list, route.spec()));
    }
}
