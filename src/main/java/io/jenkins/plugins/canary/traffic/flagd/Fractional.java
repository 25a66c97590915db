package io.jenkins.plugins.canary.traffic.flagd;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds where the targeting of a flag splits, wherever the definition of the flag is kept. */
public final class Fractional {
    private Fractional() {}

    /**
     * JSON pointers to the lists of fractions.
     *
     * @param at pointer to {@code targeting}
     */
    public static List<String> splits(JsonNode targeting, String at) {
        List<String> found = new ArrayList<>();
        find(targeting, at, found);
        return found;
    }

    /** Whether nobody gets anything by a flag but what its callers have in mind. */
    public static boolean isDisabled(JsonNode flag) {
        return flag.path("state").asText().equals("DISABLED");
    }

    /**
     * Why a share that grows would send users of somebody else to the canary, and stable's to him: users are put side by
     * side in the order of the fractions, so that what stands between the two is pushed along.
     */
    public static Optional<String> between(JsonNode fractions, String stable, String canary) {
        boolean inside = false;
        for (JsonNode fraction : fractions) {
            String variant = fraction.path(0).asText();
            if (variant.equals(stable) || variant.equals(canary)) {
                inside = !inside;
            } else if (inside && fraction.path(1).asInt() > 0) {
                return Optional.of("has " + variant + " between " + stable + " and " + canary
                        + ", so that its users would change sides too: let those two stand side by side");
            }
        }
        return Optional.empty();
    }

    private static void find(JsonNode node, String at, List<String> found) {
        if (node.isObject()) {
            node.properties().forEach(field -> {
                String inner = at + "/" + escaped(field.getKey());
                if (field.getKey().equals("fractional")) {
                    found.add(inner);
                } else {
                    find(field.getValue(), inner, found);
                }
            });
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            find(node.get(i), at + "/" + i, found);
        }
    }

    /** A name as a part of a JSON pointer. */
    static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
