package io.jenkins.plugins.canary.metrics;

import io.jenkins.plugins.canary.analysis.Gate;
import io.jenkins.plugins.canary.analysis.Measure;
import io.jenkins.plugins.canary.analysis.Reading;
import io.jenkins.plugins.canary.analysis.Sample;
import io.jenkins.plugins.canary.analysis.Tick;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Asks webhooks for the gates that have one, after another sampler was asked for the others. */
public final class WebhookSampler implements Sampler {
    private final Sampler others;
    private final Webhooks webhooks;

    private WebhookSampler(Sampler others, Webhooks webhooks) {
        this.others = others;
        this.webhooks = webhooks;
    }

    public static WebhookSampler of(Sampler others, Webhooks webhooks) {
        return new WebhookSampler(others, webhooks);
    }

    @Override
    public Tick sample(List<Gate> gates, Instant from, Instant to) {
        Tick tick =
                others.sample(gates.stream().filter(gate -> !isWebhook(gate)).toList(), from, to);
        var samples = new ArrayList<>(tick.samples());
        for (Gate gate : gates) {
            if (gate.measure() instanceof Measure.Webhook check) {
                samples.add(sample(gate, check, tick.length()));
            }
        }
        return new Tick(from, to, tick.traffic(), samples);
    }

    private Sample sample(Gate gate, Measure.Webhook check, Duration interval) {
        var notAsked = new Reading.Unknown(Reading.Cause.EMPTY, "stable: a webhook is asked once, about the canary");
        return new Sample(gate.name(), webhooks.ask(check, interval), notAsked, webhooks.describe(check, interval));
    }

    private static boolean isWebhook(Gate gate) {
        return gate.measure() instanceof Measure.Webhook;
    }
}
