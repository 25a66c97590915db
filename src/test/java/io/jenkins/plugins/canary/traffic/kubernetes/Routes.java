package io.jenkins.plugins.canary.traffic.kubernetes;

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

    /** A VirtualService shop/payments with this {@code spec}, in YAML's flow style. */
    static String spec(String spec) {
        return "apiVersion: networking.istio.io/v1\nkind: VirtualService\n"
                + "metadata: {name: payments, namespace: shop}\nspec: " + spec + "\n";
    }

    /** One http rule's entry of its route. */
    static String to(String subset, int weight) {
        return "{destination: {host: payments, subset: " + subset + "}, weight: " + weight + "}";
    }

    static String split(int canary) {
        return spec("{http: [{route: [" + to("stable", 100 - canary) + ", " + to("canary", canary) + "]}]}");
    }

    /** The same without annotations. */
    static JsonNode withoutMarks(JsonNode object) {
        ObjectNode copy = (ObjectNode) withoutVersion(object);
        ((ObjectNode) copy.path("metadata")).remove("annotations");
        return copy;
    }

    /** Without what the server counts up by itself. */
    static JsonNode withoutVersion(JsonNode object) {
        ObjectNode copy = object.deepCopy();
        ((ObjectNode) copy.path("metadata")).remove("resourceVersion");
        ((ObjectNode) copy.path("metadata")).remove("generation");
        return copy;
    }
}
