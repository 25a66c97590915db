package io.jenkins.plugins.canary.metrics;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The labels by which metrics tell the canary's series from stable's. Order is kept, so that queries read as they were
 * written. Immutable.
 *
 * @param common labels of both arms, such as a namespace
 */
public record Arms(Map<String, String> common, Map<String, String> stable, Map<String, String> canary) {
    public Arms {
        common = Collections.unmodifiableMap(new LinkedHashMap<>(common));
        stable = Collections.unmodifiableMap(new LinkedHashMap<>(stable));
        canary = Collections.unmodifiableMap(new LinkedHashMap<>(canary));
    }
}
