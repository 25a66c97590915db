package io.jenkins.plugins.canary.metrics;

import io.jenkins.plugins.canary.analysis.Measure;
import io.jenkins.plugins.canary.analysis.Reading;
import java.time.Duration;

/**
 * The port to checks of the user's that answer by HTTP. Calls block, each with a timeout of its own. Whatever goes wrong
 * comes back as {@link Reading.Unknown}; no text holds a secret.
 */
public interface Webhooks extends AutoCloseable {
    /** Asks nobody, so that nothing is known. */
    Webhooks NONE = new Webhooks() {
        @Override
        public Reading ask(Measure.Webhook check, Duration interval) {
            return new Reading.Unknown(Reading.Cause.UNREACHABLE, "no webhook can be asked from here");
        }

        @Override
        public String describe(Measure.Webhook check, Duration interval) {
            return check.url();
        }

        @Override
        public void close() {}
    };

    /** The answer of one check now: the HTTP status, or the number that the user's path leads to. */
    Reading ask(Measure.Webhook check, Duration interval);

    /** The check as a person can make it again, without what could be secret. */
    String describe(Measure.Webhook check, Duration interval);

    @Override
    void close();
}
