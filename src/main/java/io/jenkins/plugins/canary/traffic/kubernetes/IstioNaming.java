package io.jenkins.plugins.canary.traffic.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Istio's destinations: by their subset or by their host, in the short form or the full one. */
final class IstioNaming implements Naming {
    @Override
    public List<String> names(JsonNode entry, String namespace) {
        List<String> names = new ArrayList<>(Naming.hosts(text(entry, "host"), namespace));
        if (!text(entry, "subset").isEmpty()) {
            names.add(text(entry, "subset"));
        }
        return names;
    }

    @Override
    public String label(JsonNode entry, String namespace) {
        String subset = text(entry, "subset");
        return subset.isEmpty() ? text(entry, "host") : text(entry, "host") + "/" + subset;
    }

    private static String text(JsonNode entry, String field) {
        return entry.path("destination").path(field).asText("");
    }
}
