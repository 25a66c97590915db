package io.jenkins.plugins.canary.traffic.kubernetes;

import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.List;

/**
 * What a login may do with objects of one kind, as the API server itself says: nothing is read or written. Blocks on the
 * network; throws fabric8's exceptions.
 *
 * @param plural of the kind, such as {@code virtualservices}
 * @param missing the verbs it lacks of those that a rollout needs
 */
public record Rights(String plural, String group, List<String> missing) {
    private static final List<String> NEEDED = List.of("get", "patch");

    /** The kinds of routes whose rights are looked at. */
    private static final List<String[]> KINDS = List.of(
            new String[] {"networking.istio.io", "virtualservices"},
            new String[] {"gateway.networking.k8s.io", "httproutes"},
            new String[] {"networking.k8s.io", "ingresses"});

    public Rights {
        missing = List.copyOf(missing);
    }

    /** Those on every kind of route in one namespace, or in all where it is empty. */
    public static List<Rights> onRoutes(KubernetesClient client, String namespace) {
        return KINDS.stream()
                .map(kind -> on(client, namespace, kind[0], kind[1]))
                .toList();
    }

    private static Rights on(KubernetesClient client, String namespace, String group, String plural) {
        var missing = new ArrayList<String>();
        for (String verb : NEEDED) {
            SelfSubjectAccessReview answer = client.authorization()
                    .v1()
                    .selfSubjectAccessReview()
                    .create(new SelfSubjectAccessReviewBuilder()
                            .withNewSpec()
                            .withNewResourceAttributes()
                            .withNamespace(namespace.isEmpty() ? null : namespace)
                            .withGroup(group)
                            .withResource(plural)
                            .withVerb(verb)
                            .endResourceAttributes()
                            .endSpec()
                            .build());
            if (answer.getStatus() == null
                    || !Boolean.TRUE.equals(answer.getStatus().getAllowed())) {
                missing.add(verb);
            }
        }
        return new Rights(plural, group, missing);
    }

    public boolean all() {
        return missing.isEmpty();
    }

    /** The kind as roles name it. */
    public String kind() {
        return plural + "." + group;
    }
}
