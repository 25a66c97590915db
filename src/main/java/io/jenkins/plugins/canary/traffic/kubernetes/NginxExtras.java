package io.jenkins.plugins.canary.traffic.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.jenkins.plugins.canary.parse.OneLine;
import io.jenkins.plugins.canary.traffic.Feature;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Cohorts in annotations of the NGINX controller's canary Ingress. */
final class NginxExtras implements Extras {
    private static final String PREFIX = "nginx.ingress.kubernetes.io/canary-by-";

    @Override
    public Set<Feature> features() {
        return Set.of(Feature.COHORTS);
    }

    @Override
    public List<Addition> wanted(JsonNode object, List<Split> splits, Wishes wishes) throws RouteException {
        List<Addition> all = new ArrayList<>();
        for (Map.Entry<String, String> mark : annotations(wishes).entrySet()) {
            JsonNode found = object.at("/metadata/annotations").path(PREFIX + mark.getKey());
            if (!found.isMissingNode() && !found.asText().equals(mark.getValue())) {
                throw new RouteException(
                        Kind.UNSUITABLE,
                        "the annotation " + PREFIX + mark.getKey() + " is \"" + OneLine.of(found.asText(), 100)
                                + "\" already, expected none or \"" + mark.getValue()
                                + "\": remove it, or leave that setting out of the plan");
            }
            if (found.isMissingNode()) {
                all.add(new Addition(
                        "",
                        Addition.Base.OBJECT,
                        Patch.pointer("metadata", "annotations", PREFIX + mark.getKey()),
                        Addition.How.MEMBER,
                        TextNode.valueOf(mark.getValue())));
            }
        }
        return all;
    }

    private static Map<String, String> annotations(Wishes wishes) {
        Map<String, String> marks = new LinkedHashMap<>();
        Optional<String> header = wishes.get(Wish.HEADER);
        header.ifPresent(name -> marks.put("header", name));
        // Without a value the controller knows "always", and "never" besides.
        wishes.get(Wish.HEADER_VALUE).ifPresent(value -> marks.put("header-value", value));
        wishes.get(Wish.HEADER_PATTERN).ifPresent(pattern -> marks.put("header-pattern", pattern));
        wishes.get(Wish.COOKIE).ifPresent(name -> marks.put("cookie", name));
        return marks;
    }
}
