package io.jenkins.plugins.canary.traffic.google;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.canary.parse.Unreadable;
import io.jenkins.plugins.canary.traffic.held.Parts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The list of a Cloud Run service that says which revision gets how many percent and by which tag it is reached beside
 * that. A revision may have several entries. Immutable by use.
 */
record RunTraffic(ArrayNode list) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BY_NAME = "TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION";

    /** That of what was read; a service without one has an empty list. */
    static RunTraffic of(JsonNode list) {
        return new RunTraffic(list instanceof ArrayNode entries ? entries : JSON.createArrayNode());
    }

    /** The revision with this name, or with this tag; empty for a tag that isn't there or is that of the latest one. */
    Optional<String> revision(String name, String service) {
        Set<String> tagged = new TreeSet<>();
        for (JsonNode entry : list) {
            if (revision(entry).equals(name)) {
                return Optional.of(name);
            }
            if (entry.path("tag").asText().equals(name)) {
                tagged.add(revision(entry));
            }
        }
        return tagged.isEmpty()
                ? Optional.of(name).filter(each -> each.startsWith(service + "-"))
                : tagged.stream().findFirst().filter(revision -> !revision.isEmpty());
    }

    /** Empty for whatever revision is the latest. */
    private static String revision(JsonNode entry) {
        String name = entry.path("revision").asText();
        return byName(entry) ? name.substring(name.lastIndexOf('/') + 1) : "";
    }

    private static boolean byName(JsonNode entry) {
        return entry.path("type").asText().equals(BY_NAME);
    }

    private static int percent(JsonNode entry) {
        return entry.path("percent").asInt();
    }

    int of(String revision) {
        return entries(list, revision).stream().mapToInt(RunTraffic::percent).sum();
    }

    /** Percents of whatever revision is the latest. */
    int latest() {
        return list.isEmpty() ? 100 : of("");
    }

    /** What the revisions by name get that get something. */
    Parts served() {
        var percents = new TreeMap<String, Integer>();
        list.forEach(entry -> percents.merge(revision(entry), percent(entry), Integer::sum));
        percents.remove("");
        percents.values().removeIf(percent -> percent == 0);
        return Parts.of(percents);
    }

    private static List<ObjectNode> entries(ArrayNode list, String revision) {
        List<ObjectNode> found = new ArrayList<>();
        list.forEach(entry -> {
            if (entry instanceof ObjectNode object && revision(entry).equals(revision)) {
                found.add(object);
            }
        });
        return found;
    }

    private static void set(ObjectNode entry, int percent) {
        if (percent == 0) {
            entry.remove("percent");
        } else {
            entry.put("percent", percent);
        }
    }

    private static ObjectNode added(ArrayNode list, String revision) {
        return list.addObject().put("type", BY_NAME).put("revision", revision);
    }

    /** With these percents of revisions; what a revision gets is in one entry of it then. All else stays. */
    ArrayNode shared(Map<String, Integer> percents) {
        ArrayNode changed = list.deepCopy();
        percents.forEach((revision, percent) -> {
            if (of(revision) != percent) {
                List<ObjectNode> ours = entries(changed, revision);
                ObjectNode carrier = ours.stream()
                        .max(Comparator.comparingInt(RunTraffic::percent))
                        .orElseGet(() -> added(changed, revision));
                ours.forEach(entry -> set(entry, 0));
                set(carrier, percent);
            }
        });
        return changed;
    }

    private static String key(JsonNode entry) {
        return revision(entry) + "#" + entry.path("tag").asText();
    }

    /** Which entries of {@code revisions} get what, to be put back by {@link #restored}: entries for tags alone aren't in it. */
    String kept(Set<String> revisions) {
        var percents = new TreeMap<String, Integer>();
        for (JsonNode entry : list) {
            boolean tagAlone =
                    percent(entry) == 0 && !entry.path("tag").asText().isEmpty();
            if (revisions.contains(revision(entry)) && byName(entry) && !tagAlone) {
                percents.merge(key(entry), percent(entry), Integer::sum);
            }
        }
        return JSON.valueToTree(percents).toString();
    }

    /** What {@link #kept} said; throws {@link Unreadable} for what it can't have said. */
    static Map<String, Integer> read(String kept) {
        try {
            var percents = new TreeMap<String, Integer>();
            JSON.readTree(kept)
                    .properties()
                    .forEach(entry -> percents.put(entry.getKey(), percentOf(entry.getValue())));
            if (percents.values().stream().mapToInt(Integer::intValue).sum() == 100) {
                return percents;
            }
        } catch (JsonProcessingException e) {
            // said below, as the rest
        }
        throw new Unreadable("percents of revisions as JSON that add up to 100");
    }

    private static int percentOf(JsonNode value) {
        return value.isInt() && value.asInt() >= 0 && value.asInt() <= 100 ? value.asInt() : 101;
    }

    /**
     * With the percents of {@code revisions} as they were kept. Tags and entries that came since then stay; the latest
     * revision gets nothing, for a service where it got something isn't taken.
     */
    ArrayNode restored(Set<String> revisions, Map<String, Integer> kept) {
        ArrayNode changed = list.deepCopy();
        var missing = new TreeMap<>(kept);
        for (Iterator<JsonNode> each = changed.iterator(); each.hasNext(); ) {
            JsonNode entry = each.next();
            if (byName(entry) && revisions.contains(revision(entry))) {
                Integer percent = missing.remove(key(entry));
                if (percent == null && entry.path("tag").asText().isEmpty()) {
                    each.remove();
                } else {
                    set((ObjectNode) entry, percent == null ? 0 : percent);
                }
            } else if (!byName(entry) && percent(entry) > 0) {
                if (entry.path("tag").asText().isEmpty()) {
                    each.remove();
                } else {
                    set((ObjectNode) entry, 0);
                }
            }
        }
        missing.forEach((key, percent) -> {
            String[] parts = key.split("#", 2);
            ObjectNode entry = added(changed, parts[0]);
            set(entry, percent);
            if (!parts[1].isEmpty()) {
                entry.put("tag", parts[1]);
            }
        });
        return changed;
    }

    /** The argument of {@code gcloud run services update-traffic --to-revisions} for what was kept. */
    static String argument(Map<String, Integer> kept) {
        var percents = new TreeMap<String, Integer>();
        kept.forEach((key, percent) -> percents.merge(key.split("#", 2)[0], percent, Integer::sum));
        return percents.entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(","));
    }
}
