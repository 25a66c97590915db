package io.jenkins.plugins.canary.traffic.flagd;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

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
