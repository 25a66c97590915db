package io.jenkins.plugins.canary.traffic.spring;

import io.jenkins.plugins.canary.traffic.held.Parts;
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

    /** The weights of other routes in the group. */
    Parts others(String group, List<String> known) {
        return Parts.of(all.stream()
                .filter(each -> each.group().filter(group::equals).isPresent())
                .map(Definition::id)
                .filter(id -> !known.contains(id))
                .distinct()
                .collect(Collectors.toMap(id -> id, id -> last(id).weight().orElse(0))));
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
