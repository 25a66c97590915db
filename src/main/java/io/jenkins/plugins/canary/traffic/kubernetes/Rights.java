package io.jenkins.plugins.canary.traffic.kubernetes;

import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.List;
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
        return Stream.of(RouteKind.values())
                .map(RouteKind::resource)
                .distinct()
                .map(resource -> on(client, namespace, "", resource, verbs(resource)))
                .toList();
    }

    /** Those on one route. */
    static Rights on(KubernetesClient client, KubernetesRoute route) {
        return on(
                client,
                route.namespace(),
                route.name(),
                route.resource(),
                route.kind().verbs());
    }

    /** What every kind that is such an object needs. */
    private static List<String> verbs(Resource resource) {
        return Stream.of(RouteKind.values())
                .filter(kind -> kind.resource().equals(resource))
                .flatMap(kind -> kind.verbs().stream())
                .distinct()
                .toList();
    }

    private static Rights on(
            KubernetesClient client, String namespace, String name, Resource resource, List<String> verbs) {
        var missing = new ArrayList<String>();
        for (String verb : verbs) {
            SelfSubjectAccessReview answer = client.authorization()
                    .v1()
                    .selfSubjectAccessReview()
                    .create(new SelfSubjectAccessReviewBuilder()
                            .withNewSpec()
                            .withNewResourceAttributes()
                            .withNamespace(namespace.isEmpty() ? null : namespace)
                            .withGroup(resource.group())
                            .withResource(resource.plural())
                            .withName(name.isEmpty() || verb.equals("create") ? null : name)
                            .withVerb(verb)
                            .endResourceAttributes()
                            .endSpec()
                            .build());
            if (answer.getStatus() == null
                    || !Boolean.TRUE.equals(answer.getStatus().getAllowed())) {
                missing.add(verb);
            }
        }
        return new Rights(resource.plural(), resource.group(), missing);
    }

    public boolean all() {
        return missing.isEmpty();
    }

    /** The kind as roles name it. */
    public String kind() {
        return plural + "." + group;
    }
}
