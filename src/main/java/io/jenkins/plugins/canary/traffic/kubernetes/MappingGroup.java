package io.jenkins.plugins.canary.traffic.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.canary.parse.OneLine;
import io.jenkins.plugins.canary.traffic.RouteSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/**
 * The Mappings among which Emissary shares the requests of one hostname and prefix: those that match by the same fields.
 * Each gets its weight in percent, and those without one share what is left in equal parts. A Mapping that is alone gets
 * everything whatever its weight; with more than 100 in all the group is dropped. Immutable.
 */
final class MappingGroup {
    private static final String AUTHORITY = ":authority";
    private static final List<String> MATCHING = List.of(
            "prefix", "method", "headers", "regex_headers", "query_parameters", "regex_query_parameters", "precedence");

    private final JsonNode canary;
    private final List<JsonNode> others;
    private final List<JsonNode> beside;
    private final RouteSpec.Kubernetes spec;

    MappingGroup(JsonNode canary, List<JsonNode> others, RouteSpec.Kubernetes spec) {
        this.canary = canary;
        this.others = others;
        this.spec = spec;
        this.beside = others.stream().filter(this::shares).toList();
    }

    List<String> hindrances() {
        List<String> all = new ArrayList<>();
        if (beside.stream().noneMatch(this::isStable)) {
            all.add(missing());
        }
        for (JsonNode one : beside) {
            JsonNode weight = one.at("/spec/weight");
            if (isStable(one)) {
                if (written(weight)) {
                    all.add(label(one) + " has weight " + weight
                            + ", expected none: only without one it gets what the canary leaves. Remove its weight");
                }
            } else if (!written(weight) || !weight.isNumber() || weight.asDouble() != 0) {
                all.add(label(one) + " has the same " + fewWords() + " and "
                        + (written(weight)
                                ? "weight " + weight + ", which stable then lacks"
                                : "no weight, so it shares with stable what the canary leaves")
                        + "; expected a weight for the canary alone and one Mapping of stable without. Set its weight to"
                        + " 0 or delete it" + (spec.keepOthers() ? ": it can't keep its share (keepOthers) here" : ""));
            }
        }
        return all;
    }

    /** Why stable isn't in the group, as far as it is anywhere. */
    private String missing() {
        StringJoiner found = new StringJoiner("; ");
        for (JsonNode one : others) {
            if (isStable(one) && !beside.contains(one)) {
                found.add(label(one) + " has " + differences(one));
            }
        }
        String alone = beside.isEmpty() ? ", and the canary's is alone, so that it gets everything at any weight" : "";
        return "stable has no Mapping of the same " + fewWords() + alone + ": expected one without weight whose name or"
                + " service is '" + spec.stable() + "', found "
                + (found.length() > 0 ? found : beside.isEmpty() ? "none" : labels());
    }

    private String labels() {
        StringJoiner labels = new StringJoiner(", ");
        beside.forEach(one -> labels.add(label(one)));
        return labels.toString();
    }

    private String differences(JsonNode one) {
        StringJoiner differences = new StringJoiner(" and ");
        Map<String, JsonNode> wanted = matching(canary);
        matching(one).forEach((field, value) -> {
            if (!value.equals(wanted.get(field))) {
                differences.add(field + " " + words(value) + " and not " + words(wanted.get(field)));
            }
        });
        if (Collections.disjoint(ids(canary), ids(one))) {
            differences.add("ambassador_id " + ids(one) + " and not " + ids(canary));
        }
        return differences.length() > 0 ? differences.toString() : "shadow: true";
    }

    private String fewWords() {
        Map<String, JsonNode> fields = matching(canary);
        return "hostname " + words(fields.get("hostname")) + " and prefix " + words(fields.get("prefix"));
    }

    private static String words(JsonNode value) {
        return value.isMissingNode() ? "none" : OneLine.of(value.toString(), 100);
    }

    private String label(JsonNode one) {
        return "Mapping " + spec.namespace() + "/" + name(one) + " (service "
                + OneLine.of(one.at("/spec/service").asText(), 100) + ")";
    }

    private boolean isStable(JsonNode one) {
        return name(one).equals(spec.stable()) || MappingShape.names(one, spec).contains(spec.stable());
    }

    private static String name(JsonNode one) {
        return one.at("/metadata/name").asText();
    }

    /** What only gets copies takes nothing from anybody. */
    private boolean shares(JsonNode one) {
        return !one.at("/spec/shadow").asBoolean()
                && !Collections.disjoint(ids(canary), ids(one))
                && matching(one).equals(matching(canary));
    }

    /** Which installations of Emissary take it. */
    private static List<String> ids(JsonNode mapping) {
        JsonNode found = mapping.at("/spec/ambassador_id");
        List<String> ids = new ArrayList<>();
        (found.isTextual() ? List.of(found) : found).forEach(id -> ids.add(id.asText()));
        return ids.isEmpty() ? List.of("default") : ids;
    }

    private static Map<String, JsonNode> matching(JsonNode mapping) {
        JsonNode fields = mapping.path("spec");
        Map<String, JsonNode> all = new LinkedHashMap<>();
        all.put("hostname", hostname(fields));
        for (String field : MATCHING) {
            JsonNode value = fields.path(field);
            if (field.equals("headers") && value.has(AUTHORITY)) {
                value = ((ObjectNode) value.deepCopy()).without(AUTHORITY);
            }
            boolean plain = !written(value)
                    || (value.isObject() && value.isEmpty())
                    || value.toString().equals("0");
            all.put(field, plain ? MissingNode.getInstance() : value);
        }
        return all;
    }

    private static JsonNode hostname(JsonNode fields) {
        for (String field : List.of("hostname", "host")) {
            if (written(fields.path(field)) && !fields.path(field).asText().isEmpty()) {
                return fields.path(field);
            }
        }
        return fields.path("headers").path(AUTHORITY);
    }

    private static boolean written(JsonNode value) {
        return !value.isMissingNode() && !value.isNull();
    }
}
