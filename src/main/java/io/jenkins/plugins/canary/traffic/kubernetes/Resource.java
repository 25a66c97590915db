package io.jenkins.plugins.canary.traffic.kubernetes;

import java.util.List;

/**
 * A kind of object on an API server. Immutable.
 *
 * @param group empty for none
 * @param versions those that have the fields we look at, the newest first
 * @param plural as it stands in paths
 */
public record Resource(String group, List<String> versions, String kind, String plural) {
    public Resource {
        versions = List.copyOf(versions);
    }

    static Resource of(String group, String versions, String kind, String plural) {
        return new Resource(group, List.of(versions.split(",")), kind, plural);
    }

    /** The same in one version of one group, {@code gateway.networking.k8s.io/v1}. */
    Resource at(String apiVersion) {
        int slash = apiVersion.indexOf('/');
        return new Resource(
                slash < 0 ? "" : apiVersion.substring(0, slash),
                List.of(apiVersion.substring(slash + 1)),
                kind,
                plural);
    }

    /** As kubectl and roles name it: {@code httproutes.gateway.networking.k8s.io}. */
    String qualified() {
        return group.isEmpty() ? plural : plural + "." + group;
    }
}
