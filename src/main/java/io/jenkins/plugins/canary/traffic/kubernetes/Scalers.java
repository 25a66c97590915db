package io.jenkins.plugins.canary.traffic.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.jenkins.plugins.canary.parse.OneLine;
import java.util.List;
import java.util.Optional;

/** Finds who else decides on the number of a Deployment's pods: a HorizontalPodAutoscaler, or a ScaledObject of KEDA. */
final class Scalers {
    private static final String HPA = "autoscaling/v2";
    private static final String KEDA = "keda.sh/v1alpha1";

    private final Api api;
    private final String namespace;

    Scalers(Api api, String namespace) {
        this.api = api;
        this.namespace = namespace;
    }

    /** In a few words; empty where nobody does, as far as the login may look. */
    Optional<String> of(List<String> deployments) throws ApiRefusal {
        // KEDA makes an autoscaler of its own, but is the one to talk to.
        Optional<String> keda = scaler(KEDA, "scaledobjects", "ScaledObject of KEDA", deployments);
        return keda.isPresent()
                ? keda
                : scaler(HPA, "horizontalpodautoscalers", "HorizontalPodAutoscaler", deployments);
    }

    private Optional<String> scaler(String version, String plural, String what, List<String> deployments)
            throws ApiRefusal {
        for (JsonNode item : items("apis/" + version + "/namespaces/" + namespace + "/" + plural)) {
            JsonNode target = item.at("/spec/scaleTargetRef");
            if (target.path("kind").asText("Deployment").equals("Deployment")
                    && deployments.contains(target.path("name").asText())) {
                return Optional.of("the " + what + " "
                        + OneLine.of(item.at("/metadata/name").asText(), 100) + " decides on the pods of "
                        + target.path("name").asText());
            }
        }
        return Optional.empty();
    }

    private JsonNode items(String path) throws ApiRefusal {
        try {
            return api.get(path).path("items");
        } catch (ApiRefusal e) {
            if (e.code() == 403 || e.code() == 404) {
                return MissingNode.getInstance();
            }
            throw e;
        }
    }
}
