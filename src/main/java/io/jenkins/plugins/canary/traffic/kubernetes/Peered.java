package io.jenkins.plugins.canary.traffic.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.canary.traffic.RouteSpec;
import java.util.List;

/**
 * A kind of object that holds the canary's weight only, so that others of the same kind say what the rest is and who
 * gets it. Immutable, no I/O.
 */
interface Peered {
    /**
     * Why {@code own}'s weight wouldn't be the canary's share: a sentence each; none where it would.
     *
     * @param others all others of the kind in the namespace
     */
    List<String> hindrances(JsonNode own, List<JsonNode> others, RouteSpec.Kubernetes spec);

    /** What nobody knows who may not look at the others: completes "whether … isn't known". */
    String question(RouteSpec.Kubernetes spec);
}
