package io.jenkins.plugins.canary.spec;

import io.jenkins.plugins.canary.analysis.Gate;
import io.jenkins.plugins.canary.analysis.Measure;
import io.jenkins.plugins.canary.analysis.Rule;
import io.jenkins.plugins.canary.metrics.webhook.JsonPath;
import io.jenkins.plugins.canary.metrics.webhook.WebhookUrl;
import io.jenkins.plugins.canary.parse.Durations;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** {@code webhook}: a check of the user's, good by its HTTP status or by a number in its answer. */
final class WebhookKind implements GateKind {
    private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(1);

    @Override
    public List<Gate> read(Fields fields, Duration interval) {
        String url = fields.required("url", "an http or https URL, such as 'http://checks.shop:8080/canary'");
        if (!url.isEmpty()) {
            WebhookUrl.check(fields.problems(), fields.path("url"), url);
        }
        Optional<String> path = fields.text("jsonPath");
        path.ifPresent(text -> fields.problems().read(fields.path("jsonPath"), text, () -> JsonPath.parse(text)));
        Duration timeout = fields.duration("timeout", USUAL_TIMEOUT);
        if (timeout.compareTo(LONGEST_TIMEOUT) > 0) {
            fields.problems().add(fields.path("timeout"), Durations.format(timeout), "at most 1m");
        }
        var measure = new Measure.Webhook(
                url,
                fields.oneOf("method", Measure.Webhook.Method.GET, List.of(Measure.Webhook.Method.values())),
                path,
                fields.text("credentialsId").orElse(""),
                timeout);
        OptionalDouble max = fields.number("max");
        OptionalDouble min = fields.number("min");
        if (path.isEmpty()) {
            return List.of(GateKind.gate(fields, "webhook", measure, statuses(fields)));
        }
        boolean none = !fields.has("max") && !fields.has("min");
        return List.of(GateKind.gate(
                fields, "webhook", measure, Bounds.threshold(fields, max, none ? OptionalDouble.of(1) : min)));
    }

    /** Good are 200 to 299. */
    private static Rule statuses(Fields fields) {
        for (String name : List.of("max", "min")) {
            if (fields.has(name)) {
                fields.problems()
                        .add(
                                fields.path(name),
                                fields.text(name).orElse(""),
                                "to be left out, or a jsonPath beside it to the number that it limits");
            }
        }
        return Bounds.threshold(fields, OptionalDouble.of(299), OptionalDouble.of(200));
    }
}
