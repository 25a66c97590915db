package io.jenkins.plugins.canary.metrics;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The labels by which metrics tell the canary's series from stable's. Order is kept, so that queries read as they were
 * written. Immutable. Throws {@link io.jenkins.plugins.canary.parse.Unreadable} for what can't be a label's name.
 *
 * @param common labels of both arms, such as a namespace
 */
public record Arms(Map<String, String> common, Map<String, String> stable, Map<String, String> canary) {
    public Arms {
        List.of(common, stable, canary).forEach(labels -> labels.keySet().forEach(LabelMatchers::checkedName));
        common = Collections.unmodifiableMap(new LinkedHashMap<>(common));
        stable = Collections.unmodifiableMap(new LinkedHashMap<>(stable));
        canary = Collections.unmodifiableMap(new LinkedHashMap<>(canary));
    }
}
