package io.jenkins.plugins.canary.report.html;

import io.jenkins.plugins.canary.parse.Durations;
import io.jenkins.plugins.canary.report.markup.Markup;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Times in UTC, and how long things took. */
final class Times {
    private static final DateTimeFormatter WHOLE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final boolean oneDay;

    /** For a report of this time. */
    Times(Instant from, Instant until) {
        oneDay = from.atZone(ZoneOffset.UTC)
                .toLocalDate()
                .equals(until.atZone(ZoneOffset.UTC).toLocalDate());
    }

    static void whole(Markup out, Instant at) {
        out.leaf("time", WHOLE.format(at) + " UTC", "datetime", iso(at));
    }

    /** With the day only where a report has more than one. */
    void brief(Markup out, Instant at) {
        out.leaf("time", brief(at), "datetime", iso(at));
    }

    String brief(Instant at) {
        return (oneDay ? CLOCK : DAY).format(at);
    }

    static String took(Duration duration) {
        return Durations.format(
                duration.toSeconds() > 0
                        ? duration.truncatedTo(ChronoUnit.SECONDS)
                        : duration.truncatedTo(ChronoUnit.MILLIS));
    }

    private static String iso(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
