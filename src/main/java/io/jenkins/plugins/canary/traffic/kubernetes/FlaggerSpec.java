package io.jenkins.plugins.canary.traffic.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.canary.traffic.Weight;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a Flagger Canary is told to do: its weights, and the gates at which it asks. No I/O. */
final class FlaggerSpec {
    private static final Pattern GATE = Pattern.compile(
            "http://([a-z0-9-]+)\\.([a-z0-9-]+)(?:\\.svc(?:\\.cluster\\.local)?)?(?::(\\d{1,5}))?(/.*)");

    /** Between two looks it could go two steps ahead if it went on more often. */
    private static final int LEAST_SECONDS = 15;

    private final JsonNode spec;
    private final JsonNode analysis;

    FlaggerSpec(JsonNode canary) {
        this.spec = canary.path("spec");
        this.analysis = spec.path("analysis");
    }

    /** Why it can't be driven; empty when it can. */
    Optional<String> problem() {
        if (analysis.has("match") || analysis.path("iterations").asInt() > 0) {
            return Optional.of("it is an A/B test or a blue/green deployment (match, iterations); only weights can be"
                    + " followed");
        }
        if (analysis.path("mirror").asBoolean()) {
            return Optional.of(
                    "it mirrors first (analysis.mirror), and goes from that to its first weight without asking");
        }
        if (spec.path("skipAnalysis").asBoolean()) {
            return Optional.of("it promotes at once (skipAnalysis), without asking");
        }
        if (spec.path("suspend").asBoolean()) {
            return Optional.of("somebody has suspended it (spec.suspend); resume it, then begin");
        }
        if (weights().isEmpty()) {
            return Optional.of("it has no weights (analysis.stepWeight and maxWeight, or stepWeights)");
        }
        Optional<Integer> seconds = seconds(analysis.path("interval").asText("1m"));
        if (seconds.filter(every -> every < LEAST_SECONDS).isPresent()) {
            return Optional.of("it goes on every " + analysis.path("interval").asText()
                    + " while its gate is open, too often to stop it at one weight: use an interval of " + LEAST_SECONDS
                    + "s or more");
        }
        return missingGates();
    }

    private Optional<String> missingGates() {
        Optional<Gates> forth = gate("confirm-traffic-increase", "/gate/check");
        Optional<Gates> back = gate("rollback", "/rollback/check");
        if (forth.isEmpty() || back.isEmpty()) {
            return Optional.of("it can't be driven without webhooks of type "
                    + (forth.isEmpty() ? "confirm-traffic-increase (url …/gate/check)" : "")
                    + (forth.isEmpty() && back.isEmpty() ? " and " : "")
                    + (back.isEmpty() ? "rollback (url …/rollback/check)" : "")
                    + " that ask Flagger's load tester, such as http://flagger-loadtester.test/gate/check; gates"
                    + " elsewhere can't be opened from here");
        }
        return forth.equals(back)
                ? Optional.empty()
                : Optional.of("its gates are at different load testers, "
                        + forth.get().path() + " and " + back.get().path());
    }

    /** The load tester's Service as the API server names it. */
    Optional<String> service() {
        return gates().map(Gates::path);
    }

    /** Where the gates are that it asks; empty where it asks none that can be opened. */
    Optional<Gates> gates() {
        return gate("confirm-traffic-increase", "/gate/check");
    }

    /**
     * A load tester.
     *
     * @param service with its port, as the API server's proxy names it
     */
    record Gates(String namespace, String service) {
        String path() {
            return "api/v1/namespaces/" + namespace + "/services/" + service;
        }
    }

    private Optional<Gates> gate(String type, String path) {
        for (JsonNode hook : analysis.path("webhooks")) {
            Matcher url = GATE.matcher(hook.path("url").asText());
            if (hook.path("type").asText().equals(type)
                    && url.matches()
                    && url.group(4).equals(path)) {
                String port = url.group(3) == null ? "80" : url.group(3);
                return Optional.of(new Gates(url.group(2), url.group(1) + ":" + port));
            }
        }
        return Optional.empty();
    }

    /** The weights that it goes through, in order. */
    List<Weight> weights() {
        List<Weight> weights = new ArrayList<>();
        int step = analysis.path("stepWeight").asInt();
        if (step > 0) {
            int most = analysis.path("maxWeight").asInt(100);
            for (int weight = step; weight < most; weight += step) {
                weights.add(Weight.of(weight));
            }
            weights.add(Weight.of(Math.max(1, Math.min(100, most))));
        } else {
            analysis.path("stepWeights")
                    .forEach(weight -> weights.add(Weight.of(Math.max(0, Math.min(100, weight.asInt())))));
        }
        return weights;
    }

    /** Whether all traffic is one of its weights, so that there is a way back from there. */
    boolean holdsAll() {
        return weights().contains(Weight.ALL);
    }

    private static Optional<Integer> seconds(String interval) {
        Matcher simple = Pattern.compile("(\\d{1,6})s").matcher(interval);
        return simple.matches() ? Optional.of(Integer.valueOf(simple.group(1))) : Optional.empty();
    }
}
