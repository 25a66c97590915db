package io.jenkins.plugins.canary.traffic.lambda;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.canary.parse.Unreadable;
import io.jenkins.plugins.canary.traffic.held.Parts;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How an alias leads its calls: to one version, and a share of them to another. Immutable.
 *
 * @param main the version that gets what is left
 * @param other the version that gets a share; empty for none
 * @param percent of {@code other}
 */
record Routing(String main, String other, int percent) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern NUMBER = Pattern.compile("\\d{0,9}");

    Routing {
        if (main.isEmpty()
                || !NUMBER.matcher(main).matches()
                || !NUMBER.matcher(other).matches()) {
            throw new Unreadable("numbers of published versions");
        }
    }

    /** Throws {@link Unreadable} for what isn't a whole percentage of one version beside the alias' own. */
    static Routing of(JsonNode alias) {
        String main = alias.path("FunctionVersion").asText();
        List<Map.Entry<String, JsonNode>> more =
                alias.at("/RoutingConfig/AdditionalVersionWeights").properties().stream()
                        .toList();
        if (more.isEmpty()) {
            return new Routing(main, "", 0);
        }
        BigDecimal percent = more.get(0).getValue().decimalValue().movePointRight(2);
        if (more.size() > 1 || percent.stripTrailingZeros().scale() > 0) {
            throw new Unreadable("one additional version with a whole percentage");
        }
        return new Routing(main, more.get(0).getKey(), percent.intValueExact());
    }

    /** That of the parts; all of the calls make their version the alias' own. */
    static Routing of(Parts parts, String stable, String canary) {
        int percent = parts.of(canary);
        return percent == 100 ? new Routing(canary, "", 0) : new Routing(stable, percent == 0 ? "" : canary, percent);
    }

    boolean knowsOnly(Set<String> versions) {
        return versions.contains(main) && (other.isEmpty() || versions.contains(other));
    }

    int of(String version) {
        return (version.equals(main) ? 100 - percent : 0) + (version.equals(other) ? percent : 0);
    }

    private ObjectNode json() {
        ObjectNode json = JSON.createObjectNode().put("FunctionVersion", main);
        ObjectNode weights = json.putObject("RoutingConfig").putObject("AdditionalVersionWeights");
        if (!other.isEmpty()) {
            weights.put(other, BigDecimal.valueOf(percent, 2));
        }
        return json;
    }

    String text() {
        return json().toString();
    }

    /** The same as a request, on condition of a revision, and with another description where there is one. */
    String text(String revision, Optional<String> description) {
        ObjectNode json = json().put("RevisionId", revision);
        description.ifPresent(text -> json.put("Description", text));
        return json.toString();
    }

    /** Throws {@link Unreadable} for what {@link #text()} can't have written. */
    static Routing read(String text) {
        try {
            return of(JSON.readTree(text));
        } catch (JsonProcessingException e) {
            throw new Unreadable("an alias' routing as JSON");
        }
    }

    /** The arguments of {@code aws lambda update-alias}. */
    String arguments() {
        String weight = other.isEmpty()
                ? ""
                : other + "=" + BigDecimal.valueOf(percent, 2).toPlainString();
        return "--function-version " + main + " --routing-config 'AdditionalVersionWeights={" + weight + "}'";
    }
}
