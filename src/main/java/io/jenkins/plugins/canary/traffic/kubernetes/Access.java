package io.jenkins.plugins.canary.traffic.kubernetes;

import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.jenkins.plugins.canary.traffic.Remark;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks the API server itself what a login may do; nothing is read or written. Blocks on the network. */
final class Access {
    private final KubernetesClient client;

    Access(KubernetesClient client) {
        this.client = client;
    }

    /**
     * Rights that are needed.
     *
     * @param plural with the subresource, {@code deployments/scale}
     * @param name of the one object; empty for any
     * @param without what follows where they lack; empty where nothing works without them
     */
    record Need(
            String namespace, String group, String plural, String name, List<String> verbs, Optional<String> without) {
        Need {
            verbs = List.copyOf(verbs);
        }

        static Need of(String namespace, String group, String plural, String name, String... verbs) {
            return new Need(namespace, group, plural, name, List.of(verbs), Optional.empty());
        }

        Need orElse(String consequence) {
            return new Need(namespace, group, plural, name, verbs, Optional.of(consequence));
        }

        /** As kubectl and roles name it. */
        String qualified() {
            return group.isEmpty() ? plural : plural + "." + group;
        }
    }

    /** A sentence for each that lacks: a refusal where nothing works without it. */
    List<Remark> remarks(List<Need> needs) {
        List<Remark> all = new ArrayList<>();
        for (Need need : needs) {
            try {
                List<String> missing = missing(need);
                if (!missing.isEmpty()) {
                    all.add(lacking(need, missing));
                }
            } catch (KubernetesClientException e) {
                all.add(Remark.warning("access", unknown(need, e)));
                return all;
            }
        }
        return all;
    }

    private static Remark lacking(Need need, List<String> missing) {
        String text = "the login lacks " + String.join(", ", missing) + " on " + need.qualified() + " in namespace "
                + need.namespace() + ", expected " + words(need.verbs()) + ": grant it with a Role";
        return need.without()
                .map(then -> Remark.warning("access", text + "; without it " + then))
                .orElseGet(() -> Remark.refusal("access", text));
    }

    static String words(List<String> verbs) {
        int last = verbs.size() - 1;
        return last == 0 ? verbs.get(0) : String.join(", ", verbs.subList(0, last)) + " and " + verbs.get(last);
    }

    private static String unknown(Need need, KubernetesClientException e) {
        return "the server doesn't say what the login may do on " + need.qualified()
                + (e.getCode() > 0 ? " (HTTP " + e.getCode() + ")" : " (no answer)")
                + "; a missing right will show with the first write";
    }

    /** The verbs that are denied; throws fabric8's exceptions. */
    List<String> missing(Need need) {
        var missing = new ArrayList<String>();
        for (String verb : need.verbs()) {
            if (!allowed(need, verb)) {
                missing.add(verb);
            }
        }
        return missing;
    }

    private boolean allowed(Need need, String verb) {
        String[] resource = need.plural().split("/", 2);
        // Whoever creates names nothing that is there yet, unless it is a part of something.
        boolean named = !need.name().isEmpty() && (!verb.equals("create") || resource.length > 1);
        SelfSubjectAccessReview answer = client.authorization()
                .v1()
                .selfSubjectAccessReview()
                .create(new SelfSubjectAccessReviewBuilder()
                        .withNewSpec()
                        .withNewResourceAttributes()
                        .withNamespace(need.namespace().isEmpty() ? null : need.namespace())
                        .withGroup(need.group())
                        .withResource(resource[0])
                        .withSubresource(resource.length > 1 ? resource[1] : null)
                        .withName(named ? need.name() : null)
                        .withVerb(verb)
                        .endResourceAttributes()
                        .endSpec()
                        .build());
        return answer.getStatus() != null
                && Boolean.TRUE.equals(answer.getStatus().getAllowed());
    }
}
