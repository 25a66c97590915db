package io.jenkins.plugins.canary.traffic.kubernetes;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a login may do with objects of one kind, as the API server itself says: nothing is read or written. Blocks on the
 * network; throws fabric8's exceptions.
 *
 * @param plural of the kind, such as {@code virtualservices}
 * @param missing the verbs it lacks of those that a rollout needs
 */
public record Rights(String plural, String group, List<String> missing) {
    public Rights {
        missing = List.copyOf(missing);
    }

    /** Those on every kind of route in one namespace, or in all where it is empty. */
    public static List<Rights> onRoutes(KubernetesClient client, String namespace) {
        var access = new Access(client);
        return Stream.of(RouteKind.values())
                .map(RouteKind::resource)
                .distinct()
                .map(resource -> on(access, namespace, resource))
                .toList();
    }

    private static Rights on(Access access, String namespace, Resource resource) {
        var need =
                new Access.Need(namespace, resource.group(), resource.plural(), "", verbs(resource), Optional.empty());
        return new Rights(resource.plural(), resource.group(), access.missing(need));
    }

    /** What every kind that is such an object needs. */
    private static List<String> verbs(Resource resource) {
        return Stream.of(RouteKind.values())
                .filter(kind -> kind.resource().equals(resource))
                .flatMap(kind -> kind.verbs().stream())
                .distinct()
                .toList();
    }

    public boolean all() {
        return missing.isEmpty();
    }

    /** The kind as roles name it. */
    public String kind() {
        return plural + "." + group;
    }
}
