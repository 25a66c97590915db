package io.jenkins.plugins.canary.bench;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Who served less of a regression's harm than this judge did, and what they do to healthy canaries. */
final class Winners {
    /** Rolled back, of healthy canaries: by world and rule. */
    private final Map<String, Map<String, Double>> healthy = new HashMap<>();

    /** The harm that was served: by regression, world and rule. */
    private final Map<String, Map<String, Map<String, Double>>> harm = new LinkedHashMap<>();

    void healthy(String world, String rule, Cell cell) {
        healthy.computeIfAbsent(world, w -> new HashMap<>()).put(rule, cell.meanRolledBack());
    }

    void bad(String world, String regression, String rule, Cell cell) {
        harm.computeIfAbsent(regression, r -> new LinkedHashMap<>())
                .computeIfAbsent(world, w -> new LinkedHashMap<>())
                .put(rule, cell.harm());
    }

    /** As the rows of a Markdown table. */
    String rows(List<String> worlds) {
        var rows = new StringBuilder();
        harm.forEach((regression, byWorld) -> {
            rows.append("| ").append(regression);
            worlds.forEach(world -> rows.append(" | ").append(better(world, byWorld.get(world))));
            rows.append(" |\n");
        });
        return rows.toString();
    }

    private String better(String world, Map<String, Double> byRule) {
        String all = byRule.entrySet().stream()
                .filter(rule -> rule.getValue() < byRule.get(Field.OURS))
                .sorted(Map.Entry.comparingByValue())
                .map(rule -> rule.getKey() + " " + Table.percent(rule.getValue()) + " ("
                        + Table.percent(healthy.get(world).get(rule.getKey())) + ")")
                .collect(Collectors.joining("; "));
        return all.isEmpty() ? "none" : all;
    }
}
