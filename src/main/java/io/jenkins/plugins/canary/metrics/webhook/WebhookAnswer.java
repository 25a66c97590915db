package io.jenkins.plugins.canary.metrics.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.canary.analysis.Reading;
import io.jenkins.plugins.canary.analysis.Reading.Cause;
import io.jenkins.plugins.canary.analysis.Reading.Unknown;
import io.jenkins.plugins.canary.http.HttpCalls.Answered;
import java.io.IOException;
import java.util.Set;

/**
 * What a webhook's answer says. A check says no by a status of its own choice; what a server, a proxy or a login page
 * says instead of the check is unknown, and never good.
 */
final class WebhookAnswer {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<Integer> NOT_THERE = Set.of(404, 405, 408, 410, 429, 502, 503, 504);

    private final String who;
    private final String credentials;

    WebhookAnswer(String who, String credentials) {
        this.who = who;
        this.credentials = credentials;
    }

    Reading status(Answered answer) {
        int status = answer.status();
        if (status == 401 || status == 403 || status == 407) {
            return new Unknown(
                    Cause.UNAUTHORIZED,
                    who + " refused us (HTTP " + status + ", asked with " + credentials
                            + "): check credentialsId of the webhook");
        }
        if (status >= 300 && status < 400) {
            return unreachable("redirects" + (answer.location().isEmpty() ? "" : " to " + answer.location())
                    + " and redirects aren't followed, so that credentials stay with their host: set the URL to where it"
                    + " should go");
        }
        return NOT_THERE.contains(status)
                ? unreachable("answered HTTP " + status + ", which says nothing about the canary; is the URL right, and"
                        + " does the check run?")
                : new Reading.Value(status);
    }

    Reading value(Answered answer, JsonPath path) {
        Reading status = status(answer);
        if (status instanceof Unknown) {
            return status;
        }
        if (answer.status() < 200 || answer.status() > 299) {
            return unreachable("answered HTTP " + answer.status() + ", expected 2xx with a value at " + path);
        }
        if (answer.body().isEmpty()) {
            return unreachable("gave an answer that is too long and wasn't read, expected a value at " + path);
        }
        try {
            return number(JSON.readTree(answer.body().get()), path);
        } catch (JsonProcessingException e) {
            return unreachable("gave an answer that isn't JSON, expected a value at " + path);
        } catch (IOException e) {
            return unreachable("gave an answer that can't be read, expected a value at " + path);
        }
    }

    private Reading number(JsonNode body, JsonPath path) {
        JsonNode node = path.in(body);
        if (node.isMissingNode() || node.isNull()) {
            return new Unknown(Cause.EMPTY, who + ": found nothing at " + path + ", expected a number, true or false");
        }
        if (node.isBoolean()) {
            return new Reading.Value(node.asBoolean() ? 1 : 0);
        }
        double value = Double.NaN;
        if (node.isNumber()) {
            value = node.asDouble();
        } else if (node.isTextual() && node.asText().matches("[-+]?[0-9.]{1,20}([eE][-+]?[0-9]{1,3})?")) {
            value = parsed(node.asText());
        }
        if (Double.isNaN(value)) {
            return new Unknown(
                    Cause.NONSENSE,
                    who + ": found " + node.getNodeType() + " at " + path + ", expected a number, true or false");
        }
        return Double.isInfinite(value)
                ? new Unknown(
                        Cause.INFINITE, who + ": found a number without end at " + path + ", expected a finite one")
                : new Reading.Value(value);
    }

    private static double parsed(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    Unknown unreachable(String what) {
        return new Unknown(Cause.UNREACHABLE, who + " " + what);
    }
}
