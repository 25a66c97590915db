package io.jenkins.plugins.canary.traffic.spring;

import java.util.List;
import java.util.stream.Collectors;

/**
 * All definitions of a gateway, in the order in which it reads them. A route may have two: one of the gateway's own
 * configuration and one that was posted later; the last one's weight counts. Immutable.
 */
record Definitions(List<Definition> all) {
    Definitions {
        all = List.copyOf(all);
    }

    List<Definition> of(String id) {
        return all.stream().filter(each -> each.id().equals(id)).toList();
    }

    Definition last(String id) {
        List<Definition> found = of(id);
        return found.get(found.size() - 1);
    }

    /** Other routes with traffic in the group. */
    List<String> others(String group, List<String> known) {
        return all.stream()
                .filter(each -> each.group().filter(group::equals).isPresent())
                .filter(each -> !known.contains(each.id()) && each.weight().orElse(0) > 0)
                .map(Definition::id)
                .distinct()
                .toList();
    }

    String names() {
        return all.isEmpty()
                ? "no routes"
                : all.stream()
                        .map(each -> each.id()
                                + each.weight()
                                        .map(weight -> " (weight " + weight + ")")
                                        .orElse(" (no weight)"))
                        .distinct()
                        .collect(Collectors.joining(", "));
    }
}
