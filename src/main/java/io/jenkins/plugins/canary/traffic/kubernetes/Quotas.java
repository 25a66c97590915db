package io.jenkins.plugins.canary.traffic.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/**
 * Whether the quotas of a namespace leave room for one more pod. A dry run of a Deployment can't tell: pods are made later,
 * by its controller. More than one isn't needed, for where there is room for one the others follow as pods go.
 */
final class Quotas {
    private final Api api;
    private final String namespace;

    Quotas(Api api, String namespace) {
        this.api = api;
        this.namespace = namespace;
    }

    /** Which quota has no room for a pod of {@code deployment}; empty where none is known. */
    Optional<String> tooSmall(JsonNode deployment) {
        try {
            for (JsonNode quota : api.get("api/v1/namespaces/" + namespace + "/resourcequotas")
                    .path("items")) {
                for (Map.Entry<String, JsonNode> limit :
                        quota.at("/status/hard").properties()) {
                    BigDecimal needed = needed(deployment, limit.getKey());
                    BigDecimal left = amount(limit.getValue())
                            .subtract(amount(quota.at("/status/used").path(limit.getKey())));
                    if (needed.signum() > 0 && left.compareTo(needed) < 0) {
                        return Optional.of("the ResourceQuota "
                                + quota.at("/metadata/name").asText()
                                + " has no room for one more pod: " + limit.getKey() + " is "
                                + quota.at("/status/used").path(limit.getKey()).asText("0") + " of "
                                + limit.getValue().asText() + ", a pod needs " + needed.toPlainString()
                                + "; pods of the canary start before stable's go, so raise it");
                    }
                }
            }
        } catch (ApiRefusal | IllegalArgumentException e) {
            // Not known then; a quota that is used up shows in the Deployment's conditions.
        }
        return Optional.empty();
    }

    private static BigDecimal needed(JsonNode deployment, String resource) {
        if (resource.equals("pods") || resource.equals("count/pods")) {
            return BigDecimal.ONE;
        }
        String[] parts = (resource.equals("cpu") || resource.equals("memory") ? "requests." + resource : resource)
                .split("\\.", 2);
        BigDecimal sum = BigDecimal.ZERO;
        if (parts.length == 2 && (parts[0].equals("requests") || parts[0].equals("limits"))) {
            for (JsonNode container : deployment.at("/spec/template/spec/containers")) {
                sum = sum.add(amount(container.path("resources").path(parts[0]).path(parts[1])));
            }
        }
        return sum;
    }

    private static BigDecimal amount(JsonNode quantity) {
        return quantity.isMissingNode() ? BigDecimal.ZERO : Quantity.getAmountInBytes(new Quantity(quantity.asText()));
    }
}
