package io.jenkins.plugins.canary.metrics.prometheus;

import io.jenkins.plugins.canary.analysis.Reading.Cause;
import io.jenkins.plugins.canary.http.Breakdown;
import io.jenkins.plugins.canary.http.SafeText;
import io.jenkins.plugins.canary.metrics.Answer.Failure;
import java.io.IOException;
import java.util.Set;

/** What went wrong with a Prometheus, told so that its reader knows what to do. */
final class PrometheusFailure {
    /** Errors of the server's own, which it may tell under any status. */
    private static final Set<String> SERVERS_FAULT = Set.of("timeout", "canceled", "internal", "unavailable");

    private final PrometheusSettings settings;
    private final SafeText safe;

    PrometheusFailure(PrometheusSettings settings) {
        this.settings = settings;
        this.safe = new SafeText(settings.secrets());
    }

    /** An answer that isn't a success; {@code type} and {@code error} are Prometheus' own words, or empty. */
    Failure refused(int status, String type, String error, String location) {
        String said = error.isBlank() ? "" : ": " + safe.of(error);
        if (status == 401 || status == 403) {
            return new Failure(
                    Cause.UNAUTHORIZED,
                    settings.url() + " refused us (HTTP " + status + ", asked with " + settings.credentials()
                            + "): check the credentials of the metric source" + said);
        }
        if (status >= 300 && status < 400) {
            return unreachable("redirects" + (location.isBlank() ? "" : " to " + safe.of(location))
                    + " and redirects aren't followed, so that credentials stay with their host: set the URL of the"
                    + " metric source to where it should go");
        }
        if (!SERVERS_FAULT.contains(type) && (status == 400 || status == 422 || (status == 200 && !type.isEmpty()))) {
            return new Failure(
                    Cause.BAD_QUERY,
                    "Prometheus refused the query" + (said.isEmpty() ? " (HTTP " + status + ")" : said) + "; try it in "
                            + settings.url() + "/graph");
        }
        return unreachable("answered HTTP " + status + said + hint(status));
    }

    private static String hint(int status) {
        return switch (status) {
            case 404, 405 -> "; is this the URL of a Prometheus, with its path prefix if it has one?";
            case 429 -> "; it limits our requests: ask less often or raise its limit";
            default -> "; look at its own log";
        };
    }

    Failure partial(String warning) {
        return new Failure(
                Cause.PARTIAL, "Prometheus warns that its answer isn't whole, so it isn't used: " + safe.of(warning));
    }

    Failure notJson(String detail) {
        return unreachable("gave an answer that can't be read as one of Prometheus (" + safe.of(detail)
                + "); is this its URL, and no login page or proxy in front of it?");
    }

    Failure tooLarge() {
        return unreachable("gave an answer of more than " + settings.maxBytes()
                + " bytes, which wasn't read; ask for fewer series: aggregate with sum(...)");
    }

    Failure closed() {
        return unreachable("wasn't asked: this source was closed");
    }

    Failure io(IOException e) {
        return unreachable(Breakdown.text(e, settings.timeout(), "metric source", safe));
    }

    private Failure unreachable(String what) {
        return new Failure(Cause.UNREACHABLE, settings.url() + " " + what);
    }
}
