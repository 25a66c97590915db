package io.jenkins.plugins.canary.spec;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** One thing as it was written, before it is read: its kind ({@code errorRate}, {@code istio}) and its settings. */
public record Written(String kind, Map<String, Object> settings) {
    public Written {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }
}
