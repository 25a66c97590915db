package io.jenkins.plugins.canary.traffic.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Gloo's destinations: by their upstream, their service, or a value of their subset. */
final class GlooNaming implements Naming {
    private static final Naming TARGET = Naming.at("/destination/upstream/name", "/destination/kube/ref/name");

    @Override
    public List<String> names(JsonNode entry, String namespace) {
        List<String> names = new ArrayList<>(TARGET.names(entry, namespace));
        entry.at("/destination/subset/values").forEach(value -> names.add(value.asText()));
        return names;
    }

    @Override
    public String label(JsonNode entry, String namespace) {
        return String.join("/", names(entry, namespace));
    }
}
