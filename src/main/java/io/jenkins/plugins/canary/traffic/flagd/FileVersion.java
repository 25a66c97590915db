package io.jenkins.plugins.canary.traffic.flagd;

import io.jenkins.plugins.canary.traffic.rest.RestText;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * Which version of a file a server gave. Immutable.
 *
 * @param etag as the server wrote it; empty for none
 * @param young whether the file was written in the second of the answer or the one before, by the server's clock
 */
record FileVersion(String etag, boolean young) {
    private static final Duration YOUNG = Duration.ofSeconds(2);

    static FileVersion of(RestText answer) {
        Optional<Instant> asked = time(answer, "Date");
        Optional<Instant> written = time(answer, "Last-Modified");
        boolean young = asked.isPresent()
                && written.isPresent()
                && Duration.between(written.get(), asked.get()).compareTo(YOUNG) < 0;
        return new FileVersion(answer.header("ETag").orElse(""), young);
    }

    private static Optional<Instant> time(RestText answer, String header) {
        try {
            return answer.header(header).map(text -> DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Whether a write can name it. */
    boolean isStrong() {
        return !etag.isEmpty() && !etag.startsWith("W/");
    }

    /** Whether it isn't strong yet: a file that could change once more in its second has a weak one until that is over. */
    boolean isSettling() {
        return young && etag.startsWith("W/");
    }
}
