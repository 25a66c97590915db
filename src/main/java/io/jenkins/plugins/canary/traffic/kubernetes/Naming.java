package io.jenkins.plugins.canary.traffic.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** What an entry of a list of destinations is called. */
interface Naming {
    /** Every name by which a plan may mean it. */
    List<String> names(JsonNode entry, String namespace);

    /** How people are told of it. */
    default String label(JsonNode entry, String namespace) {
        List<String> names = names(entry, namespace);
        return names.isEmpty() ? "a destination without a name" : names.get(0);
    }

    /** By the texts at these JSON pointers, those that are there. */
    static Naming at(String... pointers) {
        return (entry, namespace) -> {
            List<String> names = new ArrayList<>();
            for (String pointer : pointers) {
                JsonNode found = entry.at(pointer);
                if (found.isTextual()) {
                    names.add(found.asText());
                }
            }
            return names;
        };
    }

    /** By the same, or by any value in one of these maps: a version tag, a label of what is meant. */
    static Naming withTags(String pointer, String... maps) {
        return (entry, namespace) -> {
            List<String> names = new ArrayList<>(at(pointer).names(entry, namespace));
            for (String map : maps) {
                entry.at(map).forEach(value -> names.add(value.asText()));
            }
            return names;
        };
    }

    /** Names of a host in a namespace, from the shortest to the one with the cluster's domain. */
    static List<String> hosts(String host, String namespace) {
        List<String> names = new ArrayList<>(List.of(host));
        for (String end : List.of(".svc.cluster.local", ".svc", "." + namespace)) {
            String last = names.get(names.size() - 1);
            if (last.endsWith(end)) {
                names.add(last.substring(0, last.length() - end.length()));
            }
        }
        return names;
    }
}
