package io.jenkins.plugins.canary.spec;

import io.jenkins.plugins.canary.analysis.Gate;
import io.jenkins.plugins.canary.parse.Problems;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads gates. Each is a kind and its settings: {@code errorRate}, {@code conversion}, {@code slo}. What is wrong is
 * noted in the problems it is given; the gates returned are whole only when there are none.
 */
public final class GateReader {
    private static final Map<String, GateKind> KINDS = new TreeMap<>(Map.ofEntries(
            Map.entry("errorRate", new ErrorRateKind()),
            Map.entry("latency", new LatencyKind()),
            Map.entry("promql", new PromqlKind()),
            Map.entry("threshold", new PromqlKind()),
            Map.entry("conversion", new ConversionKind()),
            Map.entry("throughput", new ThroughputKind()),
            Map.entry("orders", new ThroughputKind()),
            Map.entry("restarts", new RestartsKind()),
            Map.entry("gauge", new GaugeKind()),
            Map.entry("burnRate", BudgetKind.ofCanary()),
            Map.entry("slo", BudgetKind.ofService()),
            Map.entry("mannWhitney", new MannWhitneyKind()),
            Map.entry("cost", new CostKind()),
            Map.entry("webhook", new WebhookKind())));

    private final Problems problems;
    private final Duration interval;

    /**
     * A reader of the gates of one rollout.
     *
     * @param interval the rollout's
     */
    public GateReader(Problems problems, Duration interval) {
        this.problems = problems;
        this.interval = interval;
    }

    /** The gates of a rollout: at least one, with names that differ. */
    public List<Gate> read(List<Written> written) {
        if (written.isEmpty()) {
            problems.add(
                    "gates", null, "at least one, such as errorRate(max: '1%'): a canary that nothing watches is none");
        }
        var gates = new ArrayList<Gate>();
        var names = new HashSet<String>();
        for (int i = 0; i < written.size(); i++) {
            String where = "gates[" + i + "]";
            for (Gate gate : gates(written.get(i), where + " " + written.get(i).kind())) {
                if (!names.add(gate.name())) {
                    problems.add(where + " name", gate.name(), "a name that no other gate has");
                }
                gates.add(gate);
            }
        }
        WatchesEnough.check(problems, gates);
        return gates;
    }

    private List<Gate> gates(Written written, String where) {
        GateKind kind = KINDS.get(written.kind());
        if (kind == null) {
            problems.add(where, written.kind(), "one of " + String.join(", ", KINDS.keySet()));
            return List.of();
        }
        var fields = new Fields(where, written.settings(), problems);
        List<Gate> gates = kind.read(fields, interval);
        fields.refuseOthers();
        return gates;
    }
}
