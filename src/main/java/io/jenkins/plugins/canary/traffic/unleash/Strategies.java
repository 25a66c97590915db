package io.jenkins.plugins.canary.traffic.unleash;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The strategies that a flag has in one environment. A user has the flag if any of them says so. Immutable by use. */
record Strategies(List<JsonNode> all) {
    /** Those whose parameters say whom they are for. */
    private static final Set<String> LISTS = Set.of("userWithId", "remoteAddress");

    static Strategies of(JsonNode environment) {
        List<JsonNode> all = new ArrayList<>();
        environment.path("strategies").forEach(all::add);
        return new Strategies(all);
    }

    static String id(JsonNode strategy) {
        return strategy.path("id").asText();
    }

    /** Those that a plan can mean: the one with the id, or every gradual rollout that isn't switched off. */
    List<JsonNode> gradual(String id) {
        return all.stream()
                .filter(each -> each.path("name").asText().equals("flexibleRollout"))
                .filter(each -> id.isEmpty() ? isActive(each) : id(each).equals(id))
                .toList();
    }

    /** Another strategy that gives the flag to everybody whom it knows, whatever the rollout says. */
    Optional<JsonNode> open(JsonNode rollout) {
        return all.stream()
                .filter(each -> !id(each).equals(id(rollout)))
                .filter(each -> isActive(each)
                        && !LISTS.contains(each.path("name").asText())
                        && each.path("constraints").isEmpty()
                        && each.path("segments").isEmpty())
                .findFirst();
    }

    static boolean isActive(JsonNode strategy) {
        return !strategy.path("disabled").asBoolean();
    }

    @Override
    public String toString() {
        return all.stream()
                .map(each -> each.path("name").asText() + " " + id(each))
                .collect(Collectors.joining(", ", "[", "]"));
    }
}
