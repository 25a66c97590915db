package io.jenkins.plugins.canary.traffic.istio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** VirtualServices for tests. */
final class Routes {
    /** With much around the weights that must stay as it is. */
    static final String PAYMENTS = """
            apiVersion: networking.istio.io/v1
            kind: VirtualService
            metadata:
              name: payments
              namespace: shop
              labels: {team: checkout}
            spec:
              hosts: [payments]
              futureField: {kept: 1.50, list: [1, 2.0, null, "x"]}
              http:
              - name: internal
                match: [{headers: {x-team: {exact: checkout}}}]
                route: [{destination: {host: payments, subset: canary}}]
              - name: primary
                timeout: 3s
                route:
                - destination: {host: payments, subset: stable, port: {number: 80}}
                  weight: 100
                  headers: {response: {add: {x-arm: stable}}}
                - destination: {host: payments, subset: canary, port: {number: 80}}
                  weight: 0
            """;

    private Routes() {}

    /** Without what the server counts up by itself. */
    static JsonNode withoutVersion(JsonNode object) {
        ObjectNode copy = object.deepCopy();
        ((ObjectNode) copy.path("metadata")).remove("resourceVersion");
        ((ObjectNode) copy.path("metadata")).remove("generation");
        return copy;
    }
}
