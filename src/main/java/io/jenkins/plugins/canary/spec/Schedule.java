package io.jenkins.plugins.canary.spec;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Steps for those who would rather say how much is at stake: the smallest weight shows whether it works at all, the next
 * ones errors, a fifth of the traffic what the business sees, a half the load.
 */
final class Schedule {
    private static final Map<String, List<Object>> BY_RISK = byRisk();

    private Schedule() {}

    private static Map<String, List<Object>> byRisk() {
        var risks = new LinkedHashMap<String, List<Object>>();
        // Small fixes and configuration.
        risks.put("low", List.of(step(5, "15m")));
        risks.put("moderate", List.of(step(5, "10m"), step(25, "20m"), step(50, "30m")));
        // Payments, login, checkout.
        risks.put(
                "high",
                List.of(
                        step(1, "15m"),
                        step(5, "15m"),
                        step(20, "30m"),
                        Map.of("approval", Map.of()),
                        step(50, "60m")));
        return risks;
    }

    private static Map<String, Object> step(int weight, String hold) {
        return Map.of("weight", weight, "hold", hold);
    }

    /** The steps as they would be written; none for an unknown name. */
    static List<Object> of(String risk) {
        return BY_RISK.getOrDefault(risk, List.of());
    }

    static String names() {
        return BY_RISK.keySet().stream().map(name -> "'" + name + "'").collect(Collectors.joining(", "));
    }
}
