package io.jenkins.plugins.canary.guard;

import io.jenkins.plugins.canary.analysis.Gate;
import io.jenkins.plugins.canary.analysis.Measure;
import io.jenkins.plugins.canary.analysis.Reading;
import io.jenkins.plugins.canary.analysis.Rule;
import io.jenkins.plugins.canary.metrics.Webhooks;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Asks every webhook once before traffic moves: one that can't be asked would end the rollout in an error. */
public final class WebhookAnswers implements Guard {
    private final Webhooks webhooks;
    private final List<Gate> gates;
    private final Duration interval;

    public WebhookAnswers(Webhooks webhooks, List<Gate> gates, Duration interval) {
        this.webhooks = webhooks;
        this.gates = List.copyOf(gates);
        this.interval = interval;
    }

    @Override
    public List<Finding> check() {
        return gates.stream().flatMap(gate -> finding(gate).stream()).toList();
    }

    private Optional<Finding> finding(Gate gate) {
        if (!(gate.measure() instanceof Measure.Webhook check)) {
            return Optional.empty();
        }
        String guard = "webhook of " + gate.name();
        Reading reading = webhooks.ask(check, interval);
        if (reading instanceof Reading.Unknown unknown) {
            return Optional.of(new Finding(Finding.Level.REFUSED, guard, unknown.text()));
        }
        return reading instanceof Reading.Value value && isOutside(gate, value.value())
                ? Optional.of(new Finding(
                        Finding.Level.WARNING,
                        guard,
                        "it answers " + value.value() + " before there is any traffic, which is outside its limits;"
                                + " right if it needs some, else it will end the rollout"))
                : Optional.empty();
    }

    private static boolean isOutside(Gate gate, double value) {
        return Stream.of(gate.rule())
                .filter(Rule.Threshold.class::isInstance)
                .map(Rule.Threshold.class::cast)
                .anyMatch(rule -> value > rule.max().orElse(Double.POSITIVE_INFINITY)
                        || value < rule.min().orElse(Double.NEGATIVE_INFINITY));
    }
}
