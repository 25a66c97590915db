package io.jenkins.plugins.canary.traffic.kubernetes;

import java.util.Map;

/**
 * Who gets the requests of a destination. Immutable.
 *
 * @param subset the name of a subset of a service's pods, as a DestinationRule has it; empty for all
 * @param labels those of the pods that are meant, beside the service's own selector; empty for all
 */
record Backend(Kind kind, String namespace, String name, String subset, Map<String, String> labels) {
    Backend {
        labels = Map.copyOf(labels);
    }

    /** What sort of object it is. */
    enum Kind {
        SERVICE("service"),
        /** A service and its namespace by a name that may also be of a host outside the cluster. */
        HOST("service"),
        /** Of Gloo, which names a service, as a rule. */
        UPSTREAM("Upstream"),
        /** Of Knative, which watches over its pods itself. */
        REVISION("Revision");

        private final String word;

        Kind(String word) {
            this.word = word;
        }
    }

    static Backend service(String namespace, String name) {
        return new Backend(Kind.SERVICE, namespace, name, "", Map.of());
    }

    Backend with(Map<String, String> podLabels) {
        return new Backend(kind, namespace, name, subset, podLabels);
    }

    String describe() {
        return kind.word + " " + namespace + "/" + name + (subset.isEmpty() ? "" : " subset " + subset)
                + (labels.isEmpty() ? "" : " with " + labels);
    }

    /** How a person looks at it. */
    String look() {
        return switch (kind) {
            case SERVICE, HOST ->
                "kubectl get endpointslices -n " + namespace + " -l kubernetes.io/service-name=" + name;
            case UPSTREAM -> "kubectl get upstreams.gloo.solo.io " + name + " -n " + namespace + " -o yaml";
            case REVISION -> "kubectl get revisions.serving.knative.dev " + name + " -n " + namespace;
        };
    }

    /** The rights without which nobody can look. */
    String rights() {
        String pods = ", list on pods and get on services";
        return switch (kind) {
            case SERVICE, HOST ->
                subset.isEmpty()
                        ? "list on endpointslices.discovery.k8s.io" + (labels.isEmpty() ? "" : pods)
                        : "list on destinationrules.networking.istio.io" + pods;
            case UPSTREAM ->
                "get on upstreams.gloo.solo.io and list on endpointslices.discovery.k8s.io"
                        + (labels.isEmpty() ? "" : pods);
            case REVISION -> "get on revisions.serving.knative.dev";
        };
    }
}
