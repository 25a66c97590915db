package io.jenkins.plugins.canary.traffic.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.canary.parse.OneLine;

/**
 * The pods of a Deployment, as its object tells. Immutable.
 *
 * @param ready those that are wanted and ready
 * @param settled whether exactly the wanted ones are there, of the present template and ready
 * @param text how it stands, for people, with what its controller complains of
 */
record Pods(int wanted, int ready, boolean settled, String text) {
    static Pods of(JsonNode deployment) {
        // The server writes the default, 1, where nothing is written.
        int wanted = deployment.at("/spec/replicas").asInt(1);
        JsonNode status = deployment.path("status");
        int ready = status.path("readyReplicas").asInt();
        boolean seen = status.path("observedGeneration").asLong()
                >= deployment.at("/metadata/generation").asLong();
        boolean settled = seen
                && ready == wanted
                && status.path("replicas").asInt() == wanted
                && status.path("updatedReplicas").asInt() == wanted;
        String text = deployment.at("/metadata/name").asText() + " has " + ready + " pods ready, " + wanted + " wanted"
                + complaint(status);
        return new Pods(wanted, Math.min(ready, wanted), settled, text);
    }

    /** A quota that is used up, say, or pods that don't become ready. */
    private static String complaint(JsonNode status) {
        for (JsonNode condition : status.path("conditions")) {
            String type = condition.path("type").asText();
            String value = condition.path("status").asText();
            if ((type.equals("ReplicaFailure") && value.equals("True"))
                    || (type.equals("Progressing") && value.equals("False"))) {
                return " (" + OneLine.of(condition.path("message").asText(), 300) + ")";
            }
        }
        return "";
    }
}
