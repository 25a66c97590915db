package io.jenkins.plugins.canary.report.page;

import io.jenkins.plugins.canary.metrics.MetricsSpec;
import io.jenkins.plugins.canary.metrics.Target;
import io.jenkins.plugins.canary.rollout.RolloutEvent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What the opening of a rollout says of it. */
final class Facts {
    private Facts() {}

    static Map<String, String> of(RolloutEvent.Opened opened) {
        var facts = new LinkedHashMap<String, String>();
        Target target = opened.metrics().target();
        put(facts, "service", opened.service());
        put(facts, "namespace", target.namespace());
        put(facts, "route", opened.original().isPresent() ? opened.route() : "");
        put(facts, "stable", version(target.stable(), opened.metrics().arms().stable()));
        put(facts, "canary", version(target.canary(), opened.metrics().arms().canary()));
        put(facts, "metrics", source(opened.metrics().source()));
        put(facts, "owner", opened.claim().owner());
        // Such as commit and digest, if the Jenkinsfile gives them.
        target.variables().forEach((name, value) -> put(facts, name, value));
        return facts;
    }

    private static void put(Map<String, String> facts, String name, String value) {
        if (!value.isBlank()) {
            facts.putIfAbsent(name, value);
        }
    }

    private static String version(String name, Map<String, String> labels) {
        String written = labels.entrySet().stream()
                .map(label -> label.getKey() + "=" + label.getValue())
                .collect(Collectors.joining(", "));
        return written.isEmpty() ? name : name.isEmpty() ? written : name + " (" + written + ")";
    }

    private static String source(MetricsSpec.Source source) {
        return source instanceof MetricsSpec.Named named ? named.name() : ((MetricsSpec.Prometheus) source).url();
    }
}
