package io.jenkins.plugins.canary.traffic;

import java.util.List;
import java.util.Map;

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
     * A Kubernetes object that holds weights.
     *
     * @param cluster the name of a configured cluster; empty for the one that this process is configured for
     * @param kind which kind of route, by the name of its description
     * @param apiVersion group and version of the object; empty for the newest that the server has
     * @param name the object's
     * @param rules names of the rules to move; empty for all that have both destinations
     * @param keepOthers whether further destinations of a rule may keep their weights
     * @param more what only this kind has, by the name of the setting
     */
    record Kubernetes(
            String cluster,
            String kind,
            String apiVersion,
            String namespace,
            String name,
            List<String> rules,
            String stable,
            String canary,
            boolean keepOthers,
            Map<String, String> more)
            implements RouteSpec {
        public Kubernetes {
            rules = List.copyOf(rules);
            more = Map.copyOf(more);
        }
    }

    /**
     * A place outside Kubernetes that holds weights.
     *
     * @param kind which kind of place, by the name of its description
     * @param address where it is: a socket, a URL, a file; holds no secret
     * @param credentialsId by which its login or secret is kept; empty for none
     * @param settings what only this kind has, by the name of the setting
     */
    record Remote(
            String kind,
            String address,
            String credentialsId,
            String stable,
            String canary,
            Map<String, String> settings)
            implements RouteSpec {
        /** The setting that lets further destinations keep what they get. */
        public static final String KEEP_OTHERS = "keepOthers";

        public Remote {
            settings = Map.copyOf(settings);
        }

        public boolean keepsOthers() {
            return settings.containsKey(KEEP_OTHERS);
        }
    }
}
