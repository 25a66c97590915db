package io.jenkins.plugins.canary.traffic.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.jenkins.plugins.canary.parse.OneLine;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import io.jenkins.plugins.canary.traffic.RouteSpec;
import java.util.List;
import java.util.Optional;

/**
 * A second Ingress of the NGINX controller with the hosts and paths of the first, which gets so much of the total by its
 * annotations. It takes the first one's other annotations over by itself. Any text is stored in an annotation, so what
 * is read there is checked.
 */
final class CanaryIngress implements Shape, Child, Peered {
    private static final String PREFIX = "nginx.ingress.kubernetes.io/";
    static final String CANARY = PREFIX + "canary";
    static final String WEIGHT = PREFIX + "canary-weight";
    private static final String TOTAL = PREFIX + "canary-weight-total";
    static final String CLASS = "kubernetes.io/ingress.class";

    /** Tenths of a percent, in those that are made here. */
    private static final int FINE = 1000;

    @Override
    public String name(RouteSpec.Kubernetes spec) {
        return spec.more().getOrDefault("canaryIngress", spec.name() + "-canary");
    }

    @Override
    public ObjectNode of(JsonNode parent, RouteSpec.Kubernetes spec) throws RouteException {
        ObjectNode child = JsonNodeFactory.instance.objectNode();
        child.set("apiVersion", parent.path("apiVersion"));
        child.put("kind", "Ingress");
        ObjectNode metadata = child.putObject("metadata");
        metadata.put("name", name(spec)).put("namespace", spec.namespace());
        metadata.putObject("labels").put("app.kubernetes.io/managed-by", "canary-release");
        ObjectNode marks = metadata.putObject("annotations");
        marks.put(CANARY, "true").put(WEIGHT, "0").put(TOTAL, String.valueOf(FINE));
        marks.put(Claims.CREATED, "true");
        Optional.ofNullable(marks(parent).get(CLASS)).ifPresent(name -> marks.set(CLASS, name));
        ObjectNode body = child.putObject("spec");
        Optional.ofNullable(parent.path("spec").get("ingressClassName"))
                .ifPresent(name -> body.set("ingressClassName", name));
        body.set("rules", rules(parent, spec));
        return child;
    }

    /** The parent's rules with the paths that lead to stable, leading to the canary. */
    private static ArrayNode rules(JsonNode parent, RouteSpec.Kubernetes spec) throws RouteException {
        ArrayNode rules = JsonNodeFactory.instance.arrayNode();
        for (JsonNode rule : parent.at("/spec/rules")) {
            ArrayNode paths = JsonNodeFactory.instance.arrayNode();
            for (JsonNode path : rule.at("/http/paths")) {
                if (path.at("/backend/service/name").asText().equals(spec.stable())) {
                    ObjectNode copy = path.deepCopy();
                    ((ObjectNode) copy.at("/backend/service")).put("name", spec.canary());
                    paths.add(copy);
                }
            }
            if (!paths.isEmpty()) {
                ObjectNode copy = rule.deepCopy();
                copy.putObject("http").set("paths", paths);
                rules.add(copy);
            }
        }
        if (rules.isEmpty()) {
            throw new RouteException(
                    Kind.UNSUITABLE,
                    "Ingress " + spec.namespace() + "/" + spec.name() + " has no path to the service '" + spec.stable()
                            + "'; its services are " + services(parent));
        }
        return rules;
    }

    private static List<String> services(JsonNode ingress) {
        return ingress.path("spec").findValues("service").stream()
                .map(service -> service.path("name").asText())
                .distinct()
                .toList();
    }

    @Override
    public List<Place> places(JsonNode object, RouteSpec.Kubernetes spec) throws RouteException {
        JsonNode marks = marks(object);
        if (!marks.path(CANARY).asText().equals("true")) {
            throw new RouteException(
                    Kind.UNSUITABLE,
                    "the annotation " + CANARY + " isn't \"true\", so this Ingress takes all the traffic of its paths"
                            + " and not a share; name another canaryIngress, which is made if it isn't there");
        }
        String total = marks.path(TOTAL).asText("100");
        if (!total.matches("[1-9]\\d{0,8}")) {
            throw new RouteException(
                    Kind.UNSUITABLE,
                    "the annotation " + TOTAL + " is \"" + OneLine.of(total, 50)
                            + "\", expected a whole number above 0");
        }
        List<String> services = services(object);
        Leaf canary = new Leaf(
                String.join(", ", services),
                Patch.pointer("metadata", "annotations", CANARY),
                TextNode.valueOf("true"),
                Patch.pointer("metadata", "annotations", WEIGHT),
                Optional.ofNullable(marks.get(WEIGHT)),
                0,
                true,
                Optional.empty());
        return List.of(Rest.place(spec.stable(), services, canary, Integer.parseInt(total)));
    }

    static JsonNode marks(JsonNode ingress) {
        return ingress.at("/metadata/annotations");
    }

    @Override
    public List<String> hindrances(JsonNode own, List<JsonNode> others, RouteSpec.Kubernetes spec) {
        return new CanaryIngresses(own, others, spec).hindrances();
    }

    @Override
    public String question(RouteSpec.Kubernetes spec) {
        return "it is the only canary of its hosts and paths";
    }

    @Override
    public List<String> field(RouteSpec.Kubernetes spec) {
        return List.of("metadata", "annotations", WEIGHT);
    }

    @Override
    public String jq(RouteSpec.Kubernetes spec) {
        return ".metadata.annotations[\"" + WEIGHT + "\"]";
    }
}
