package io.jenkins.plugins.canary.traffic;

import java.util.List;

/**
 * Which route is to be moved and which of its destinations are the arms, in plain values that can be written down and
 * read again by another process. It names a cluster; how to log in there is nobody's business here.
 */
public sealed interface RouteSpec {
    /** What the running version is called on the route. */
    String stable();

    /** What the new version is called on the route. */
    String canary();

    /**
     * An Istio VirtualService.
     *
     * @param cluster the name of a configured cluster; empty for the one that this process is configured for
     * @param rules names of the http rules to move; empty for all that have both destinations
     */
    record Istio(
            String cluster, String namespace, String virtualService, List<String> rules, String stable, String canary)
            implements RouteSpec {
        public Istio {
            rules = List.copyOf(rules);
        }
    }

    /**
     * Servers of an HAProxy backend.
     *
     * @param address of the Runtime API: the path of a socket or host:port
     */
    record Haproxy(String address, String backend, String stable, String canary) implements RouteSpec {}
}
