package io.jenkins.plugins.canary.spec;

import io.jenkins.plugins.canary.analysis.Gate;
import io.jenkins.plugins.canary.metrics.MetricsSpec;
import io.jenkins.plugins.canary.parse.Problems;
import io.jenkins.plugins.canary.rollout.RolloutPlan;
import io.jenkins.plugins.canary.rollout.RolloutSettings;
import io.jenkins.plugins.canary.traffic.RouteSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads what a rollout is begun with: {@code service}, {@code rollout}, {@code cluster}, {@code namespace}, {@code route},
 * {@code metrics}, {@code gates}, the arms' labels, and the knobs. Things of several kinds are maps of one entry, the
 * kind to its settings: {@code gates: [{errorRate: {max: '1%'}}]}; a kind alone may be a text.
 */
public final class PlanReader {
    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,99}";

    private final Problems problems;
    private final RolloutSettings defaults;

    public PlanReader(Problems problems, RolloutSettings defaults) {
        this.problems = problems;
        this.defaults = defaults;
    }

    /**
     * The plan; whole only if no problem was noted.
     *
     * @param fields the settings; those that aren't the plan's are left to the caller
     * @param moves whether traffic is to be moved, so that a route is needed
     */
    public RolloutPlan read(Fields fields, String id, String owner, boolean moves) {
        String service = moves
                ? fields.required("service", "the name of what is rolled out")
                : fields.text("service").orElse("analysis");
        String name = fields.text("rollout").orElse(service);
        if (!name.isEmpty() && !name.matches(NAME)) {
            problems.add(fields.path("rollout"), name, "letters, digits, '.', '_' and '-', at most 100");
        }
        String namespace = fields.text("namespace").orElse("");
        var routes = new RouteReader(problems, fields.text("cluster").orElse(""), namespace, service);
        Optional<RouteSpec> route = moves
                ? routes.read(fields.raw("route").flatMap(value -> written(fields.path("route"), value)))
                : Optional.empty();
        var metrics = new MetricsReader(problems, namespace, service);
        MetricsSpec spec = metrics.read(source(fields, metrics), fields, route);
        RolloutSettings settings = SettingsReader.read(fields, defaults);
        List<Gate> gates = new GateReader(problems, settings.interval()).read(gates(fields));
        return new RolloutPlan(id, name, service, owner, route, spec, gates, settings);
    }

    private Optional<MetricsSpec.Source> source(Fields fields, MetricsReader reader) {
        return fields.raw("metrics")
                .flatMap(value -> value instanceof Map
                        ? written(fields.path("metrics"), value).flatMap(reader::source)
                        : Optional.of(new MetricsSpec.Named(value.toString())));
    }

    private List<Written> gates(Fields fields) {
        var gates = new ArrayList<Written>();
        List<Object> list = fields.list("gates");
        for (int i = 0; i < list.size(); i++) {
            written(fields.path("gates[" + i + "]"), list.get(i)).ifPresent(gates::add);
        }
        return gates;
    }

    private Optional<Written> written(String where, Object value) {
        if (value instanceof String kind) {
            return Optional.of(new Written(kind, Map.of()));
        }
        if (value instanceof Map<?, ?> map && map.size() == 1) {
            Map.Entry<?, ?> only = map.entrySet().iterator().next();
            if (only.getValue() == null) {
                return Optional.of(new Written(String.valueOf(only.getKey()), Map.of()));
            }
            if (only.getValue() instanceof Map<?, ?> inner) {
                var settings = new LinkedHashMap<String, Object>();
                inner.forEach((key, setting) -> settings.put(String.valueOf(key), setting));
                return Optional.of(new Written(String.valueOf(only.getKey()), settings));
            }
        }
        problems.add(where, value, "one kind with its settings");
        return Optional.empty();
    }
}
